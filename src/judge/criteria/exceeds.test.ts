import { expect, test } from 'vitest'
import { accuracies, accuracy, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
const by = { kind: 'exceeds', subject: accuracy(), reference, margin: { by: 0.01 } } as const
const times = { kind: 'exceeds', subject: accuracy(), reference, margin: { times: 1.5 } } as const

test('pairs by seed: supported though the arms overlap', () => {
  const evidence = { arm: accuracies(0.9, 0.6, 0.3), other: accuracies(0.85, 0.54, 0.25) }
  expect(judgeCriterion(by, evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end − test.accuracy of other at end 0.053 [0.043, 0.064] above 0.01, paired t interval at 91.65 % over 3 seeds"`,
  )
})

test('unpaired, the same numbers decide nothing', () => {
  const evidence = { arm: accuracies(0.9, 0.6, 0.3), other: accuracies(0.25, 0.85, 0.54) }
  expect(judgeCriterion(by, evidence, seeds(3)).verdict).toBe('inconclusive')
})

test('refuted', () => {
  const evidence = { arm: accuracies(0.8, 0.7, 0.6), other: accuracies(0.85, 0.76, 0.65) }
  expect(judgeCriterion(by, evidence, seeds(3)).verdict).toBe('refuted')
})

test('interval of the differences as SciPy has it', () => {
  // SciPy: stats.ttest_rel(a, b).confidence_interval(0.9165)
  const evidence = { arm: accuracies(0.9, 0.92, 0.95, 0.91), other: accuracies(0.85, 0.88, 0.9, 0.87) }
  const [finding] = judgeCriterion(by, evidence, seeds(4)).findings
  expect(finding?.interval[0]).toBeCloseTo(0.037621277285672335, 12)
  expect(finding?.interval[1]).toBeCloseTo(0.0523787227143277, 12)
})

test('exactly the margin does not exceed it, whatever binary fractions say', () => {
  expect(0.8 - 0.79).toBeGreaterThan(0.01)
  const evidence = { arm: accuracies(0.8, 0.8, 0.8), other: accuracies(0.79, 0.79, 0.79) }
  expect(judgeCriterion(by, evidence, seeds(3)).verdict).toBe('refuted')
})

test('a difference below 0 is non-inferiority: no worse than by so much', () => {
  const reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
  const noWorse = { kind: 'exceeds', subject: accuracy(), reference, margin: { by: -0.02 } } as const
  const other = accuracies(0.9, 0.92, 0.91)
  // Differences -0.01, -0.011, -0.009: worse, by less than two points.
  expect(judgeCriterion(noWorse, { arm: accuracies(0.89, 0.909, 0.901), other }, seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion(noWorse, { arm: accuracies(0.87, 0.889, 0.881), other }, seeds(3)).verdict).toBe('refuted')
  expect(judgeCriterion(noWorse, { arm: accuracies(0.9, 0.88, 0.89), other }, seeds(3)).verdict).toBe('inconclusive')
  expect(judgeCriterion(noWorse, { arm: accuracies(0.88, 0.9, 0.89), other }, seeds(3)).verdict).toBe('refuted')
})

test('times: geometric mean of ratios as SciPy has it', () => {
  // SciPy: l = np.log([2, 3, 2.5, 4]); np.exp(stats.t.interval(0.9165, 3, loc=l.mean(), scale=stats.sem(l)))
  const evidence = { arm: accuracies(0.2, 0.3, 0.25, 0.4), other: accuracies(0.1, 0.1, 0.1, 0.1) }
  const judgement = judgeCriterion(times, evidence, seeds(4))
  expect(judgement.reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end / test.accuracy of other at end 2.8 [1.9, 4.0] above 1.5, paired t interval of log ratios at 91.65 % over 4 seeds"`,
  )
  expect(judgement.findings[0]?.estimate).toBeCloseTo(2.7831576837137404, 10)
  expect(judgement.findings[0]?.interval[0]).toBeCloseTo(1.913386268188336, 10)
  expect(judgement.findings[0]?.interval[1]).toBeCloseTo(4.048302646045954, 10)
})

test('times: refuted and inconclusive', () => {
  const other = accuracies(0.1, 0.1, 0.1)
  expect(judgeCriterion(times, { arm: accuracies(0.1, 0.11, 0.12), other }, seeds(3)).verdict).toBe('refuted')
  const open = judgeCriterion(times, { arm: accuracies(0.1, 0.2, 0.3), other }, seeds(3))
  expect(open.verdict).toBe('inconclusive')
  expect(open.seedsNeeded).toBeGreaterThan(3)
})

test('times: zero has no ratio', () => {
  const evidence = { arm: accuracies(0.2, 0, 0.25), other: accuracies(0.1, 0.1, 0.1) }
  expect(judgeCriterion(times, evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: 0 / 0.1 in seed 2 is no ratio to average: \`times\` needs two positive values. Use \`by\` instead."`,
  )
})

test('a missing arm is an error that names it', () => {
  expect(judgeCriterion(by, { arm: accuracies(0.9, 0.6, 0.3) }, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: other has 0 of the 3 seeds that this look needs. Train the missing seeds, or plan fewer."`,
  )
})
