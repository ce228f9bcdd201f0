import { expect, test } from 'vitest'
import { compareEngines } from './compare-engines.ts'
import { renderEngineComparison } from './engine-comparison.ts'
import type { ClaimResult, SpecResults } from './results.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'

function withClaims(claims: readonly ClaimResult[]): readonly SpecResults[] {
  return [{ ...exampleResults, claims }]
}

function claim(id: string, verdict: ClaimResult['verdict'], estimate: number | null): ClaimResult {
  const measured: ClaimResult['measured'] =
    estimate === null
      ? null
      : { quantity: `test.accuracy of ${id} at end`, method: 't', estimate, interval: [0, 1], region: [0, 1] }
  return { ...exampleClaim({ id, verdict }, []), measured }
}

test('only supported against refuted is opposite; what one could not decide is open', () => {
  const first = withClaims([
    claim('a', 'supported', 0.9),
    claim('b', 'supported', 0.25),
    claim('c', 'supported', 0.5),
    claim('d', 'refuted', 0.1),
    claim('e', 'not run', null),
    claim('only here', 'supported', 1),
  ])
  const second = withClaims([
    claim('a', 'supported', 0.9),
    claim('b', 'refuted', 0.125),
    claim('c', 'inconclusive', 0.5),
    claim('d', 'refuted', 0.1000001),
    claim('e', 'supported', 3),
  ])
  const comparisons = compareEngines(first, second)
  expect(comparisons.map(({ id, agreement }) => [id, agreement])).toEqual([
    ['a', 'same'],
    ['b', 'opposite'],
    ['c', 'open'],
    ['d', 'same'],
    ['e', 'open'],
  ])
  expect(renderEngineComparison(comparisons, ['tensorflow', 'onnx'])).toMatchInlineSnapshot(`
    "! b  tensorflow supported, onnx refuted  test.accuracy of b at end: 0.25 and 0.125 (-0.125)
      c  tensorflow supported, onnx inconclusive  test.accuracy of c at end: 0.5 and 0.5
      d  both refuted  test.accuracy of d at end: 0.1 and 0.1 (+1e-7)
      e  tensorflow not run, onnx supported  test.accuracy of e at end: nothing and 3
    tensorflow and onnx: 5 claims compared, 2 with the same verdict, 1 with opposite verdicts, 2 that one of them left open, 1 measured exactly alike."
  `)
})
