import { describe, expect, test } from 'vitest'
import type { Finding } from '../../judge/verdict.ts'
import { renderEngineReport } from '../../report/markdown/engine-report.ts'
import { renderEngineComparison } from '../../report/terminal/engine-comparison.ts'
import { exampleClaim, exampleFinding, exampleResults } from '../../report/testing/example-results.ts'
import type { ClaimResult, SpecResults } from '../results.ts'
import { compareEngines } from './compare-engines.ts'

const engines = ['tensorflow', 'onnx'] as const

function withClaims(claims: readonly ClaimResult[]): readonly SpecResults[] {
  return [{ ...exampleResults, claims }]
}

/** @param values of seeds 1, 2, 3 … */
function finding(quantity: string, values: readonly number[], verdict: Finding['verdict'] = 'supported'): Finding {
  const estimate = values.reduce((sum, value) => sum + value, 0) / values.length
  return exampleFinding({
    verdict,
    quantity,
    estimate,
    seeds: values.map((value, index) => ({ seed: index + 1, value })),
  })
}

function claim(id: string, verdict: ClaimResult['verdict'], ...values: readonly number[]): ClaimResult {
  return exampleClaim({ id, verdict }, values.length === 0 ? [] : [finding(`test.accuracy of ${id} at end`, values)])
}

const first = withClaims([
  claim('a', 'supported', 0.9),
  claim('b', 'supported', 0.25, 0.25),
  claim('c', 'supported', 0.5),
  claim('d', 'refuted', 0.1),
  claim('e', 'not run'),
  claim('only here', 'supported', 1),
])
const second = withClaims([
  claim('a', 'supported', 0.9),
  claim('b', 'refuted', 0.125, 0.25),
  claim('c', 'inconclusive', 0.5),
  claim('d', 'refuted', 0.1000001),
  claim('e', 'supported', 3),
])

test('only supported against refuted is opposite; what one could not decide is open', () => {
  const comparisons = compareEngines(first, second)
  expect(comparisons.map(({ id, agreement }) => [id, agreement])).toEqual([
    ['a', 'same'],
    ['b', 'opposite'],
    ['c', 'open'],
    ['d', 'same'],
    ['e', 'open'],
  ])
  expect(renderEngineComparison(comparisons, engines)).toMatchInlineSnapshot(`
    "! b  tensorflow supported, onnx refuted  test.accuracy of b at end: 0.25 and 0.1875, in one seed by 0.13 (50 %)
      c  tensorflow supported, onnx open  measured exactly alike
      e  tensorflow not run, onnx supported
      d  both refuted  test.accuracy of d at end: 0.1 and 0.1000001, in one seed by 1e-7 (0.0001 %)
    tensorflow and onnx: 5 claims compared, 2 with the same verdict, 1 with opposite verdicts, 2 that one of them left open, 1 measured exactly alike."
  `)
  expect(renderEngineReport(comparisons, engines)).toMatchInlineSnapshot(`
    "# tensorflow and onnx

    tensorflow and onnx: 5 claims compared, 2 with the same verdict, 1 with opposite verdicts, 2 that one of them left open, 1 measured exactly alike.

    ## Two verdicts

    What one engine supports and the other refutes is in bold. The others one of them could not decide or not judge.

    | claim | name | verdicts |
    | --- | --- | --- |
    | b (\`specs/surprising-demo.yaml\`) | all-zero stays at chance | **tensorflow supported, onnx refuted** |
    | c (\`specs/surprising-demo.yaml\`) | all-zero stays at chance | tensorflow supported, onnx open |
    | e (\`specs/surprising-demo.yaml\`) | all-zero stays at chance | tensorflow not run, onnx supported |

    ## What is apart

    Means over the seeds that both have, and the largest difference in one seed, also as a share of the larger value. What is not listed is alike bit for bit.

    | claim | quantity | seeds | tensorflow | onnx | largest in one seed |
    | --- | --- | --- | --- | --- | --- |
    | b (\`specs/surprising-demo.yaml\`) | test.accuracy of b at end | 2 | 0.25 | 0.1875 | 0.13 (50 %) |
    | d (\`specs/surprising-demo.yaml\`) | test.accuracy of d at end | 1 | 0.1 | 0.1000001 | 1e-7 (0.0001 %) |
    "
  `)
})

test('engines that agree in every bit have nothing to list', () => {
  const comparisons = compareEngines(first, first)
  expect(renderEngineComparison(comparisons, engines)).toMatchInlineSnapshot(
    `"tensorflow and onnx: 6 claims compared, 6 with the same verdict, 0 with opposite verdicts, 0 that one of them left open, 6 measured exactly alike."`,
  )
  expect(renderEngineReport(comparisons, engines)).toMatchInlineSnapshot(`
    "# tensorflow and onnx

    tensorflow and onnx: 6 claims compared, 6 with the same verdict, 0 with opposite verdicts, 0 that one of them left open, 6 measured exactly alike.
    "
  `)
})

describe('of a claim of several parts', () => {
  const parts = (...findings: readonly Finding[]) => withClaims([exampleClaim({ verdict: 'supported' }, findings)])

  test('each quantity is compared with itself, whatever decides the claim on either engine', () => {
    const [comparison] = compareEngines(
      parts(finding('x', [0.0428]), finding('y', [0.0447])),
      parts(finding('y', [0.0423]), finding('x', [0.0428])),
    )
    expect(comparison).toMatchObject({ compared: 2, apart: [{ quantity: 'y', means: [0.0447, 0.0423] }] })
  })

  test('the quantity furthest apart comes first, and the page lists but a few', () => {
    const quantities = Array.from({ length: 8 }, (_, index) => finding(`q${index}`, [1]))
    const others = Array.from({ length: 8 }, (_, index) => finding(`q${index}`, [1 + index / 100]))
    const comparisons = compareEngines(parts(...quantities), parts(...others))
    expect(comparisons[0]?.apart.map(({ quantity }) => quantity)).toEqual(['q7', 'q6', 'q5', 'q4', 'q3', 'q2', 'q1'])
    const page = renderEngineReport(comparisons, engines)
    expect(page).toContain('q3 (and 2 more that are less apart)')
    expect(page).not.toContain('q2')
  })
})

describe('of a quantity', () => {
  const apart = (one: readonly number[], other: readonly number[]) =>
    compareEngines(
      withClaims([exampleClaim({}, [finding('q', one)])]),
      withClaims([exampleClaim({}, [finding('q', other)])]),
    )[0]?.apart

  test('only seeds that both have count, and means do not hide a seed', () => {
    expect(apart([1, 3, 100], [3, 1])).toEqual([
      { quantity: 'q', seeds: 2, means: [2, 2], largest: 2, relative: 2 / 3 },
    ])
  })

  test('what is not finite on one of them is infinitely far apart; on both it is alike', () => {
    expect(apart([Number.POSITIVE_INFINITY, 1], [5, 1])).toMatchObject([{ largest: Number.POSITIVE_INFINITY }])
    expect(apart([Number.POSITIVE_INFINITY, 0], [Number.POSITIVE_INFINITY, -0])).toEqual([])
  })
})

test('names are inert in the page', () => {
  const hostile = (value: number) => withClaims([exampleClaim({ id: 'a|b' }, [finding('<img src=x> | `q`', [value])])])
  const page = renderEngineReport(compareEngines(hostile(1), hostile(2)), engines)
  expect(page).toContain('a\\|b')
  expect(page).not.toContain('<img')
})
