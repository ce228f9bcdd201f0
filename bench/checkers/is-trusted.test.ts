import { expect, test } from 'vitest'
import { isTrusted } from './is-trusted.ts'

const refuted = { sample: 'refuted', full: 'refuted' } as const

test('two programs that agree with the record are enough', () => {
  expect(
    isTrusted(refuted, 'full', [
      { by: 'tensorflow', verdict: 'refuted' },
      { by: 'pytorch', verdict: 'refuted' },
    ]),
  ).toBe(true)
})

test('one program is not, however often it is asked', () => {
  expect(isTrusted(refuted, 'full', [])).toBe(false)
  const once = { by: 'tensorflow', verdict: 'refuted' } as const
  expect(isTrusted(refuted, 'full', [once, once])).toBe(false)
})

test('one that found something else, or could not judge, is enough to doubt it', () => {
  const both = [
    { by: 'tensorflow', verdict: 'refuted' },
    { by: 'onnx', verdict: 'refuted' },
  ] as const
  for (const verdict of ['supported', 'inconclusive', 'error', 'not run'])
    expect(isTrusted(refuted, 'full', [...both, { by: 'pytorch', verdict }])).toBe(false)
})

test('what the sample alone leaves open is open no more than what it decides otherwise is decided', () => {
  const found = (verdict: string) => [{ by: 'tensorflow', verdict } as const, { by: 'onnx', verdict } as const]
  const leftOpen = { sample: 'inconclusive', full: 'refuted' } as const
  expect(isTrusted(leftOpen, 'full', found('refuted'))).toBe(true)
  expect(isTrusted(leftOpen, 'full', found('inconclusive'))).toBe(false)
  expect(isTrusted(leftOpen, 'sample', found('inconclusive'))).toBe(false)
  expect(isTrusted({ sample: 'supported', full: 'refuted' }, 'full', found('refuted'))).toBe(false)
  expect(isTrusted({ sample: 'refuted', full: 'inconclusive' }, 'full', found('inconclusive'))).toBe(false)
})
