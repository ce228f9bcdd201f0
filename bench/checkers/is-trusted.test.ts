import { expect, test } from 'vitest'
import { isTrusted } from './is-trusted.ts'

const refuted = { sample: 'refuted', full: 'refuted' } as const

test('two programs that agree with the record are enough', () => {
  expect(
    isTrusted(refuted, [
      { by: 'tensorflow', verdict: 'refuted' },
      { by: 'pytorch', verdict: 'refuted' },
    ]),
  ).toBe(true)
})

test('one program is not, however often it is asked', () => {
  expect(isTrusted(refuted, [])).toBe(false)
  const once = { by: 'tensorflow', verdict: 'refuted' } as const
  expect(isTrusted(refuted, [once, once])).toBe(false)
})

test('one that found something else, or could not judge, is enough to doubt it', () => {
  const both = [
    { by: 'tensorflow', verdict: 'refuted' },
    { by: 'onnx', verdict: 'refuted' },
  ] as const
  for (const verdict of ['supported', 'inconclusive', 'error', 'not run'])
    expect(isTrusted(refuted, [...both, { by: 'pytorch', verdict }])).toBe(false)
})

test('what is open on the sample alone is not open', () => {
  const both = [
    { by: 'tensorflow', verdict: 'refuted' },
    { by: 'onnx', verdict: 'refuted' },
  ] as const
  expect(isTrusted({ sample: 'inconclusive', full: 'refuted' }, both)).toBe(false)
})
