import { expect, test } from 'vitest'
import { literalPattern } from './literal-pattern.ts'

test('every printable character stands for itself', () => {
  const all = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  for (const text of [...all, all.join(''), 's1.10-as-coded (α/2)']) {
    const pattern = new RegExp(`^(?:${literalPattern(text)})$`)
    for (const other of [...all, text]) expect(pattern.test(other)).toBe(other === text)
  }
})
