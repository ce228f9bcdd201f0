import { expect, test } from 'vitest'
import { interleave } from './interleave.ts'

test('places row i of a class with n at (i + ½) / n, the lower class first where places are equal', () => {
  // Class 0: 1/8, 3/8, 5/8, 7/8. Class 1: 1/4, 3/4. Class 2: none. Class 3: 1/8, 3/8, 5/8, 7/8.
  const order = interleave([4, 2, 0, 4]).map(({ label, index }) => `${label}.${index}`)
  expect(order).toEqual(['0.0', '3.0', '1.0', '0.1', '3.1', '0.2', '3.2', '1.1', '0.3', '3.3'])
})
