import { expect, test } from 'vitest'
import { AssayError } from '../../errors.ts'
import { exampleClaim, exampleResults, exampleRun } from '../../report/testing/example-results.ts'
import type { RunResult, SpecResults } from '../results.ts'
import { compareResults } from './compare-results.ts'
import { isMaterial } from './is-material.ts'

const none = { verdicts: [], added: [], gone: [], metrics: [], conditions: [] }

function withRuns(runs: readonly RunResult[], changes: Partial<SpecResults> = {}): SpecResults {
  return { ...exampleResults, claims: [exampleClaim()], runs, ...changes }
}

/** Runs of one arm with seeds 1, 2, …, of a metric measured at updates 0 and 100. */
function runs(...values: readonly (readonly [number, number])[]): readonly RunResult[] {
  return values.map((pair, index) => exampleRun('arm', index + 1, { loss: { steps: [0, 100], values: pair } }))
}

test('equal results have no changes, whenever they were made, even with NaN in them', () => {
  const later = { ...exampleResults, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1 }
  expect(compareResults([exampleResults], [later])).toEqual(none)
  expect(compareResults([], [])).toEqual(none)
})

test('a verdict, a claim added and a claim gone', () => {
  const [first, second, ...rest] = exampleResults.claims
  if (!first || !second) throw new Error('the example has two claims')
  const changed = { ...second, verdict: 'supported', reason: 'supported: now it is' } as const
  const after = { ...exampleResults, claims: [changed, ...rest, exampleClaim({ id: 'new', line: 7 })] }
  const changes = compareResults([exampleResults], [after])
  expect(changes).toEqual({
    ...none,
    verdicts: [
      {
        spec: 'specs/surprising-demo.yaml',
        id: 's1.2',
        name: second.name,
        line: 80,
        before: 'refuted',
        after: 'supported',
        recorded: 'refuted',
        reasonBefore: second.reason,
        reasonAfter: 'supported: now it is',
      },
    ],
    added: [{ spec: after.spec, id: 'new', name: 'all-zero stays at chance', line: 7, after: 'supported' }],
    gone: [{ spec: after.spec, id: 's1.1', name: 'baseline learns', line: 52, before: 'supported' }],
  })
  expect(isMaterial(changes)).toBe(true)
})

test('claims of a spec that one side lacks are added or gone', () => {
  const other = { ...exampleResults, spec: 'specs/other.yaml', claims: [exampleClaim()] }
  expect(compareResults([other], []).gone).toHaveLength(1)
  expect(compareResults([exampleResults], [exampleResults, other]).added).toMatchObject([{ spec: 'specs/other.yaml' }])
})

// By hand: means 2 and 2.5, both with variance 1, so a pooled standard deviation of 1; 0.5 / 2 = 25 %.
test('a metric that moved: absolute, relative, and against the spread between seeds', () => {
  const [change] = compareResults(
    [withRuns(runs([9, 1], [9, 2], [9, 3]))],
    [withRuns(runs([9, 1.5], [9, 2.5], [9, 3.5]))],
  ).metrics
  expect(change).toEqual({
    spec: 'specs/surprising-demo.yaml',
    arm: 'arm',
    metric: 'loss',
    step: 100,
    seeds: 3,
    before: 2,
    after: 2.5,
    absolute: 0.5,
    relative: 0.25,
    spread: 1,
    againstSpread: 0.5,
  })
})

test('further seeds move nothing: only seeds of both results are compared', () => {
  const changes = compareResults([withRuns(runs([0, 1], [0, 2]))], [withRuns(runs([0, 1], [0, 2], [0, 90]))])
  expect(changes).toEqual(none)
})

test('an earlier moment is told when the end did not move', () => {
  const [change] = compareResults([withRuns(runs([8, 1]))], [withRuns(runs([9, 1]))]).metrics
  expect(change).toMatchObject({ step: 0, before: 8, after: 9, spread: null, againstSpread: null })
})

test('where there is nothing to divide by, there is no quotient', () => {
  const zero = compareResults([withRuns(runs([0, 0], [0, 0]))], [withRuns(runs([0, 1], [0, 1]))]).metrics[0]
  expect(zero).toMatchObject({ absolute: 1, relative: null, spread: 0, againstSpread: null })
  const diverged = compareResults([withRuns(runs([0, 1], [0, 2]))], [withRuns(runs([0, 1], [0, Number.NaN]))])
  expect(diverged.metrics[0]).toMatchObject({ before: 1.5, after: Number.NaN, againstSpread: null })
  expect(isMaterial(diverged)).toBe(true)
  expect(compareResults([withRuns(runs([0, 0]))], [withRuns(runs([0, -0]))])).toEqual(none)
})

test('what moved most stands first, and rounding alone is not material', () => {
  const before = withRuns([...runs([0, 1], [0, 2]), exampleRun('other', 1, {})])
  const rounding = withRuns([...runs([0, 1 + 1e-9], [0, 2]), exampleRun('other', 1, {})])
  expect(isMaterial(compareResults([before], [rounding]))).toBe(false)
  const two = (near: number, far: number) =>
    withRuns([
      ...runs([0, 1 + near], [0, 2 + near]),
      ...runs([0, 1 + far], [0, 2 + far]).map((run) => ({ ...run, arm: 'far' })),
    ])
  const changes = compareResults([two(0, 0)], [two(0.1, 5)])
  expect(changes.metrics.map(({ arm }) => arm)).toEqual(['far', 'arm'])
  expect(isMaterial(changes)).toBe(true)
})

test('what else differs is told: it may be the cause', () => {
  const after = { ...exampleResults, profile: 'full', specDigest: 'b1'.repeat(32) }
  expect(compareResults([exampleResults], [after]).conditions).toEqual([
    { spec: 'specs/surprising-demo.yaml', what: 'profile', before: 'sample', after: 'full' },
    { spec: 'specs/surprising-demo.yaml', what: "spec's text", before: 'a0a0a0a0a0a0', after: 'b1b1b1b1b1b1' },
  ])
})

test('two results of one spec on one side are an error', () => {
  const full = { ...exampleResults, profile: 'full' }
  expect(() => compareResults([exampleResults, full], [])).toThrow(AssayError)
  expect(() => compareResults([], [exampleResults, full])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: There are two results of specs/surprising-demo.yaml, in the profiles sample and full. Name the folder of one profile, such as reports/full.]`,
  )
})
