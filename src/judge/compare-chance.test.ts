import { expect, test } from 'vitest'
import { accuracy, run, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { Level, Quantifier } from './subject.ts'
import type { Evidence, Replicate } from './verdict.ts'

/** Runs that end with these test accuracies, each with a test split of its own: the hundredths that its classes have. */
function ownSplits(...each: readonly (readonly [accuracy: number, counts: readonly number[]])[]): Evidence {
  const replicates = each.map(([end, test], index): [number, Replicate] => {
    const replicate = run({ 'test.accuracy': [0.1, 0.5, 0.5, end] })
    if (!('measurements' in replicate)) throw new Error('no run')
    const { measurements } = replicate
    return [index + 1, { measurements: { ...measurements, labelCounts: { ...measurements.labelCounts, test } } }]
  })
  return { arm: new Map(replicates) }
}

const within = (quantifier: Quantifier) =>
  ({ kind: 'within', subject: accuracy(quantifier), region: 'chance' }) as const
const above = (level: Level, quantifier: Quantifier = 'mean') =>
  ({ kind: 'above', subject: accuracy(quantifier), level }) as const

const lopsided = [36, 20, 20, 24]
const even = [28, 24, 24, 24]

test('a seed that beats every constant answer of its own split is not at chance, however wide the split of another seed is', () => {
  const evidence = ownSplits([0.28, even], [0.36, lopsided], [0.35, even])
  // The bands of all seeds together would reach from 0.20 to 0.36, with 0.35 inside.
  expect(judgeCriterion(within('every seed'), evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end beyond the band of its split 0.023 [0.000, 0.070] equal to 0 in only 2 of 3 seeds; counterexample: seed 3 with 0.070"`,
  )
})

test('in every seed inside the band of its own split', () => {
  const evidence = ownSplits([0.28, even], [0.2, lopsided], [0.36, lopsided])
  expect(judgeCriterion(within('every seed'), evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end beyond the band of its split 0 [0, 0] equal to 0 in 3 of 3 seeds (at most 63 % of all seeds could fail, at 95 % confidence)"`,
  )
})

test('a learner beside wide bands is above chance, where the band of all seeds would have it at chance', () => {
  // Differences to the commonest class: 0.03, 0.05, 0.04. By hand: mean 0.04, s = 0.01, t(0.95825, 2) = 3.24004 at the 4.175 % of one planned look.
  const evidence = ownSplits([0.31, even], [0.41, lopsided], [0.32, even])
  const { reason, findings } = judgeCriterion(above('chance'), evidence, seeds(3))
  expect(reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end − the commonest class's share of its split 0.040 [0.021, 0.059] above 0, paired t interval at 91.65 % over 3 seeds; runs unlike these, at most 63 % of all, could bring the mean to -0.6169"`,
  )
  const [finding] = findings
  expect(finding?.estimate).toBeCloseTo(0.04, 12)
  expect(finding?.interval[0]).toBeCloseTo(0.04 - (3.24004 * 0.01) / Math.sqrt(3), 5)
})

test('below chance is below the rarest class of its own split', () => {
  const criterion = { kind: 'below', subject: accuracy('every seed'), level: 'chance' } as const
  expect(judgeCriterion(criterion, ownSplits([0.21, even], [0.19, lopsided]), seeds(2)).verdict).toBe('supported')
  expect(judgeCriterion(criterion, ownSplits([0.21, even], [0.21, lopsided]), seeds(2)).verdict).toBe('refuted')
})

test('a mean inside the bands: not below the rarest classes, and not above the commonest', () => {
  const inside = ownSplits(
    [0.262, even],
    [0.28, lopsided],
    [0.258, even],
    [0.28, lopsided],
    [0.26, even],
    [0.262, even],
  )
  const supported = judgeCriterion(within('mean'), inside, seeds(6))
  expect(supported.reason).toMatchInlineSnapshot(
    `"supported: both parts supported: test.accuracy of arm at end − the commonest class's share of its split -0.040 [-0.103, -0.019] at most 0, paired t interval, corrected for skewness, at 91.65 % over 6 seeds; the seeds are of two kinds, 2 around -0.080 and 4 around -0.019; runs unlike these, at most 39 % of all, could bring the mean to 0.369; test.accuracy of arm at end − the rarest class's share of its split 0.040 [0.020, 0.103] at least 0, paired t interval, corrected for skewness, at 91.65 % over 6 seeds; the seeds are of two kinds, 4 around 0.021 and 2 around 0.080; runs unlike these, at most 39 % of all, could bring the mean to -0.3686"`,
  )
  const beyond = ownSplits([0.5, even], [0.59, lopsided], [0.51, even])
  expect(judgeCriterion(within('mean'), beyond, seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: 1 of 2 parts refuted: test.accuracy of arm at end − the commonest class's share of its split 0.227 [0.211, 0.242] not at most 0, paired t interval at 95.83 % over 3 seeds; runs unlike these, at most 63 % of all, could bring the mean to -0.5481"`,
  )
  const open = ownSplits([0.27, even], [0.38, lopsided], [0.26, even])
  expect(judgeCriterion(within('mean'), open, seeds(3)).verdict).toBe('inconclusive')
})

test('equivalent to chance widens each band by the margin', () => {
  const criterion = (margin: number) =>
    ({ kind: 'equivalent', subject: accuracy('every seed'), to: 'chance', margin }) as const
  const evidence = ownSplits([0.3, even], [0.17, lopsided])
  expect(judgeCriterion(criterion(0.03), evidence, seeds(2)).verdict).toBe('supported')
  expect(judgeCriterion(criterion(0.02), evidence, seeds(2)).verdict).toBe('refuted')
})

test('a share of seeds counts those inside the bands of their own splits', () => {
  const evidence = ownSplits([0.25, even], [0.3, lopsided], [0.25, even], [0.21, lopsided], [0.24, even])
  expect(judgeCriterion(within({ atLeast: 0.5 }), evidence, seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: share of seeds with test.accuracy of arm at end beyond the band of its split equal to 0: 1.00 [0.55, 1.00] at least 0.5, 5 of 5 seeds, one-sided Clopper-Pearson at 95 %"`,
  )
})
