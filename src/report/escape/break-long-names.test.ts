import { expect, test } from 'vitest'
import { breakLongNames } from './break-long-names.ts'

test('a long name may be broken after its dots, a short one and numbers not', () => {
  expect(breakLongNames('weights.hidden1.kernel.distinctNeurons of fc1-zero.')).toBe(
    'weights.<wbr>hidden1.<wbr>kernel.<wbr>distinctNeurons of fc1-zero.',
  )
  for (const text of [
    'test.accuracy of baseline at end',
    '0.1135, 0.2, 0.3',
    'a long sentence. Without a name.',
    '...',
  ])
    expect(breakLongNames(text)).toBe(text)
})

test('what was escaped stays escaped', () => {
  expect(breakLongNames('&lt;script&gt;aaaaaaaaaaaa.bbbbbbbbbbbbbbbb&#8203;.x')).toBe(
    '&lt;script&gt;aaaaaaaaaaaa.<wbr>bbbbbbbbbbbbbbbb&#8203;.x',
  )
})
