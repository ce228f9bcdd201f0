import quantile from '@stdlib/stats-base-dists-t-quantile'
import { expect, test } from 'vitest'
import type { Criterion } from './criteria/criteria.ts'
import { accuracies, accuracy, arm, lookAt, oneArm, run, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { Moment, Quantifier } from './subject.ts'

const above = { kind: 'above', subject: accuracy(), level: 0.9 } as const

test.each([Number.NaN, Infinity, -Infinity])('%f is an error, even where it would satisfy the criterion', (value) => {
  for (const kind of ['above', 'below'] as const) {
    for (const quantifier of ['mean', 'every seed', 'most seeds'] as const) {
      const criterion = { kind, subject: accuracy(quantifier), level: 0.9 }
      expect(judgeCriterion(criterion, oneArm(0.95, value, 0.97), seeds(3)).verdict).toBe('error')
    }
  }
})

test('numbers whose sums would be infinite are errors, whatever they are compared with', () => {
  for (const [first, second] of [
    [1.7e308, -1.7e308],
    [1.7e308, 1.7e308],
    [-1e101, 0],
  ] as const) {
    for (const quantifier of ['mean', 'every seed', 'most seeds'] as const) {
      for (const kind of ['above', 'below'] as const) {
        const judged = judgeCriterion(
          { kind, subject: accuracy(quantifier), level: 0 },
          oneArm(first, second, first),
          seeds(3),
        )
        expect(judged.verdict).toBe('error')
        expect(judged.reason).toContain('numbers beyond 1e+100 cannot be judged')
      }
    }
  }
  expect(judgeCriterion(above, oneArm(1e100, 1e100, 0.9e100), seeds(3)).reason).not.toMatch(/NaN|Infinity/)
})

test('divergence names metric, arm, moment and seed', () => {
  expect(judgeCriterion(above, oneArm(0.95, Number.NaN, 0.97), seeds(3)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of arm at end is NaN in seed 2: the run diverged."`,
  )
})

test('from its divergence on a run is an error for every criterion, whatever finite metric is read of it', () => {
  const finite = run({ 'test.accuracy': [0.1, 0.1, 0.1, 0.1], 'gradients.fc1.kernel.norm': [0, 0.1, 0.1, 0.1] })
  if (!('measurements' in finite)) throw new Error('it is finished')
  const diverged = { measurements: { ...finite.measurements, divergedAt: 20 } }
  const evidence = { arm: arm(finite, diverged, finite) }
  const verdictAt = (at: Moment, metric = 'test.accuracy', quantifier: Quantifier = 'mean') =>
    judgeCriterion(
      { kind: 'below', subject: { ...accuracy(quantifier, at), metric, metrics: [metric] }, level: 0.2 },
      evidence,
      seeds(3),
    )
  for (const quantifier of ['mean', 'every seed', 'most seeds'] as const) {
    for (const at of [{ kind: 'end' }, { kind: 'every epoch' }, { kind: 'epoch', epoch: 2 }] as const)
      expect(verdictAt(at, 'test.accuracy', quantifier).verdict).toBe('error')
  }
  expect(verdictAt({ kind: 'end' }).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of arm at end cannot be judged in seed 2: the run diverged, with a loss or a weight that was NaN or infinite after 20 updates (whether it diverges is training.diverged)"`,
  )
  // What was measured before is a measurement like any other: epoch 1 ends after 10 updates, and the batch of step 20 is seen after 19.
  expect(verdictAt({ kind: 'epoch', epoch: 1 }).verdict).toBe('supported')
  expect(verdictAt({ kind: 'step', step: 20 }, 'gradients.fc1.kernel.norm').verdict).toBe('supported')
  expect(verdictAt({ kind: 'step', step: 20 }).verdict).toBe('error')
})

test('a failed run keeps its cause', () => {
  const evidence = { arm: new Map([...accuracies(0.95, 0.96), [3, { failure: 'worker killed by SIGKILL' }] as const]) }
  expect(judgeCriterion(above, evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: seed 3 of arm failed: worker killed by SIGKILL"`,
  )
})

test('no seeds, no arm', () => {
  expect(judgeCriterion(above, { arm: new Map() }, seeds(3)).verdict).toBe('error')
  expect(judgeCriterion(above, {}, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: arm has 0 of the 3 seeds that this look needs. Train the missing seeds, or plan fewer."`,
  )
  const inherited = { ...above, subject: { ...accuracy(), arm: 'constructor' } }
  expect(judgeCriterion(inherited, {}, seeds(3)).verdict).toBe('error')
})

test('a moment that was not measured', () => {
  const step = { ...above, subject: accuracy('mean', { kind: 'step', step: 7 }) }
  expect(judgeCriterion(step, oneArm(0.95, 0.96, 0.97), seeds(3)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of arm at step 7 was not measured in seed 1"`,
  )
})

test('gradients start at the first batch', () => {
  const metric = 'gradients.fc1.kernel.norm'
  const subject = { ...accuracy('mean', { kind: 'start' }), metric, metrics: [metric] }
  expect(
    judgeCriterion({ ...above, subject }, { arm: arm(run({ [metric]: [1] })) }, seeds(1)).reason,
  ).toMatchInlineSnapshot(`"error: gradients.fc1.kernel.norm of arm at start (step 1) was not measured in seed 1"`)
})

test('no mean lies where no value can, and none is shown there', () => {
  const subject = { ...accuracy(), range: [0, 1] as const }
  const evidence = oneArm(0.99, 0.8, 0.95)
  expect(judgeCriterion({ kind: 'above', subject, level: 0.9 }, evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.91 [0.73, 1.00] too wide for "above 0.9", t interval at 91.65 % over 3 seeds; about 953 seeds would likely decide it"`,
  )
  // The interval as computed reaches beyond 1, where no accuracy is.
  const within = { kind: 'within', region: [0.7, 1] } as const
  expect(judgeCriterion({ ...within, subject }, evidence, seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion({ ...within, subject: accuracy() }, evidence, seeds(3)).verdict).toBe('inconclusive')
})

test('two seeds never decide a mean, not even identical ones', () => {
  expect(judgeCriterion(above, oneArm(0.99, 0.99), seeds(2))).toMatchObject({ verdict: 'inconclusive', seedsNeeded: 3 })
  expect(judgeCriterion(above, oneArm(0.99, 0.98), seeds(2)).reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.985 [-Infinity, Infinity] too wide for "above 0.9", 2 of the at least 3 seeds that a mean needs"`,
  )
})

test('seeds beyond the look are not looked at', () => {
  const judgement = judgeCriterion(above, oneArm(0.95, 0.96, 0.97, 0.1, Number.NaN), lookAt([3, 5], 0))
  expect(judgement).toMatchObject({ verdict: 'supported', seeds: 3 })
  expect(judgement.findings[0]?.seeds.map(({ seed }) => seed)).toEqual([1, 2, 3])
})

test('a look widens the interval: a plain 95 % would have decided', () => {
  const evidence = oneArm(0.93, 0.95, 0.97, 0.95, 0.95)
  expect(judgeCriterion(above, evidence, seeds(3)).verdict).toBe('supported')
  const first = judgeCriterion(above, evidence, lookAt([3, 5, 10, 20], 0))
  expect(first.reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.95 [0.82, 1.08] too wide for "above 0.9", t interval at 99.22 % over 3 seeds; about 4 seeds would likely decide it"`,
  )
})

test('wildcards: each metric has to hold, one refutes', () => {
  const subject = {
    ...accuracy(),
    metric: 'weights.*.zeroShare',
    metrics: ['weights.a.zeroShare', 'weights.b.zeroShare'],
  }
  const weights = (a: number, b: number) =>
    run({ 'weights.a.zeroShare': [1, a, a, a], 'weights.b.zeroShare': [1, b, b, b] })
  const criterion: Criterion = { kind: 'equal', subject, to: 1 }
  const clean = judgeCriterion(criterion, { arm: arm(weights(1, 1), weights(1, 1)) }, seeds(2))
  expect(clean.reason).toMatchInlineSnapshot(
    `"supported: both parts supported: weights.a.zeroShare of arm at end 1 [1, 1] equal to 1 in 2 of 2 seeds (at most 78 % of all seeds could fail, at 95 % confidence); weights.b.zeroShare of arm at end 1 [1, 1] equal to 1 in 2 of 2 seeds (at most 78 % of all seeds could fail, at 95 % confidence)"`,
  )
  const broken = judgeCriterion(criterion, { arm: arm(weights(1, 1), weights(1, 0.5)) }, seeds(2))
  expect(broken.reason).toMatchInlineSnapshot(
    `"refuted: 1 of 2 parts refuted: weights.b.zeroShare of arm at end 0.75 [0.50, 1.00] equal to 1 in only 1 of 2 seeds; counterexample: seed 2 with 0.50"`,
  )
  expect(broken.sentence).toMatchInlineSnapshot(
    `"In every seed, each of weights.*.zeroShare (2 metrics) of arm at end equals 1 exactly, with no tolerance."`,
  )
})

test('one part that could not be judged makes an error of the whole, though another refutes', () => {
  const subject = { ...accuracy(), metric: 'test.*', metrics: ['test.accuracy', 'test.loss'] }
  expect(judgeCriterion({ ...above, subject }, oneArm(0.1, 0.1, 0.1), seeds(3)).verdict).toBe('error')
})

test('that a run diverged can be claimed of it, and nothing else', () => {
  const metric = 'training.diverged'
  const seed = (...diverged: readonly number[]) => {
    const replicate = run({ [metric]: diverged, 'test.accuracy': [0.1, 0.1, 0.1, 0.1] })
    if ('failure' in replicate) throw new Error(replicate.failure)
    const at = diverged.indexOf(1)
    return at < 0 ? replicate : { measurements: { ...replicate.measurements, divergedAt: 10 * at } }
  }
  const diverges: Criterion = { kind: 'equal', subject: { ...accuracy(), metric, metrics: [metric] }, to: 1 }
  const evidence = { arm: arm(seed(0, 1, 1, 1), seed(0, 0, 0, 1)) }
  expect(judgeCriterion(diverges, evidence, seeds(2)).verdict).toBe('supported')
  expect(judgeCriterion(diverges, { arm: arm(seed(0, 1, 1, 1), seed(0, 0, 0, 0)) }, seeds(2)).verdict).toBe('refuted')
  expect(judgeCriterion({ kind: 'below', subject: accuracy(), level: 0.5 }, evidence, seeds(2)).verdict).toBe('error')
})

test('a look that was not planned is a bug of the caller', () => {
  expect(() => judgeCriterion(above, oneArm(0.9), lookAt([3], 1))).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Cannot judge look 1 of [3] at level 0.95. Expected a level above 0 and at most 1, and looks that are rising positive integers.]`,
  )
})

test('the parts of a compound are told in the order of the spec, each with the comparison that decides it', () => {
  const everyEpoch = { kind: 'below', subject: accuracy('every seed', { kind: 'every epoch' }), level: 0.99 } as const
  const criterion: Criterion = { kind: 'all', of: [everyEpoch, { ...above, level: 0.97 }] }
  const { parts, findings } = judgeCriterion(criterion, oneArm(0.95, 0.951, 0.952), seeds(3))
  expect(parts.map(({ verdict, comparisons, finding }) => [verdict, comparisons, finding?.region])).toEqual([
    ['supported', 3, [-Infinity, 0.99]],
    ['refuted', 1, [0.97, Infinity]],
  ])
  expect(parts[1]?.finding).toBe(findings[0])
  expect(parts[0]?.sentence).toMatchInlineSnapshot(
    `"In every seed, test.accuracy of arm at each single epoch from 1 to the last is less than 0.99 (0.99 itself does not count)."`,
  )
  expect(judgeCriterion(above, oneArm(0.95, 0.951, 0.952), seeds(3)).parts).toEqual([])
})

test('a part that cannot be judged has no comparison, and does not hide the others', () => {
  const missing = { ...above, subject: accuracy('mean', { kind: 'step', step: 7 }) }
  const { parts } = judgeCriterion({ kind: 'all', of: [above, missing] }, oneArm(0.95, 0.951, 0.952), seeds(3))
  expect(parts.map(({ verdict }) => verdict)).toEqual(['supported', 'error'])
  expect(parts[1]).toMatchObject({ finding: null, comparisons: 0 })
})

test('the seeds that a part would need are told at the rate that it has by so many, not by the few that left it open', () => {
  const parts = 10
  const claim: Criterion = {
    kind: 'all',
    of: Array.from({ length: parts }, (_, index) => ({
      kind: 'above',
      subject: { ...accuracy(), metric: `m${index}`, metrics: [`m${index}`] },
      level: 0,
    })),
  }
  // Standard deviation 1, no skewness: one part lies as far outside as is said, the others far inside.
  const told = (distance: number) => {
    const five = [-2, -1, 0, 1, 2].map((value) => {
      const ends = Array.from({ length: parts }, (_, index) => (index === 0 ? -distance : 9) + value / Math.sqrt(2.5))
      return run(Object.fromEntries(ends.map((end, index) => [`m${index}`, [0, 0, 0, end]])))
    })
    return judgeCriterion(claim, { arm: arm(...five) }, seeds(5)).seedsNeeded
  }
  // In closed form, without skewness: a look that is added has a tenth of the 0.165 of 0.05 that the first left, and one part of ten of it 10^(−3/2), by fewer than ten seeds 10^(−5/2).
  const fewest = (distance: number, power: number, from: number) => {
    const rate = (0.05 * 0.0165) / parts ** power
    let n = from
    while ((quantile(1 - rate, n - 1) + quantile(0.8, n - 1)) / Math.sqrt(n) > distance) n += 1
    return n
  }
  expect(told(1)).toBe(fewest(1, 1.5, 10))
  expect(told(0.5)).toBe(fewest(0.5, 1.5, 10))
  expect(fewest(0.5, 2.5, 10)).toBeGreaterThan(fewest(0.5, 1.5, 10) + 15)
  // Where fewer than ten do, it is at their rate.
  expect(told(3.4)).toBe(Math.min(fewest(3.4, 2.5, 6), 10))
})
