import { expect, test } from 'vitest'
import type { Criterion } from './criteria/criteria.ts'
import { accuracy, arm, run, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { Subject } from './subject.ts'
import type { Evidence } from './verdict.ts'

const end = { kind: 'end' } as const
const divisor = { arm: 'arm', metric: 'test.loss', at: end } as const
const quotient: Subject = { ...accuracy(), relativeTo: divisor }
const about = (subject: Subject): Criterion => ({ kind: 'within', subject, region: [0.5, 2] })

/** Runs whose accuracy and loss at the end are these. */
function evidence(...pairs: readonly (readonly [number, number])[]): Evidence {
  return {
    arm: arm(...pairs.map(([top, bottom]) => run({ 'test.accuracy': [1, 1, 1, top], 'test.loss': [5, 5, 5, bottom] }))),
    other: arm(...pairs.map(() => run({ 'test.accuracy': [1, 1, 1, 3], 'test.loss': [5, 5, 5, 6] }))),
  }
}

test('each seed is divided by itself', () => {
  const judgement = judgeCriterion(about(quotient), evidence([1, 1], [20, 10], [300, 200]), seeds(3))
  // 1, 2 and 1.5. The quotient of the means would be 321 / 211 = 1.52.
  expect(judgement.findings[0]?.seeds.map(({ value }) => value)).toEqual([1, 2, 1.5])
  expect(judgement.findings[0]?.estimate).toBe(1.5)
  expect(judgement.reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end relative to test.loss of arm at end 1.50 [0.56, 2.44] too wide for "within 0.5..2", t interval at 91.65 % over 3 seeds; about 21 seeds would likely decide it"`,
  )
  expect(judgement.sentence).toMatchInlineSnapshot(
    `"The mean over seeds of test.accuracy of arm at end (divided by test.loss of arm at end in the same seed) lies within 0.5 to 2, both included."`,
  )
})

test('a divisor of zero, and one that diverged, are errors that name it', () => {
  expect(judgeCriterion(about(quotient), evidence([1, 1], [1, 0], [1, 1]), seeds(3)).reason).toMatchInlineSnapshot(
    `"error: 1 cannot be divided by test.loss of arm at end, which is 0 in seed 2: a divisor must be positive. Choose another \`relativeTo\`."`,
  )
  expect(
    judgeCriterion(about(quotient), evidence([1, 1], [1, Number.NaN], [1, 1]), seeds(3)).reason,
  ).toMatchInlineSnapshot(`"error: test.loss of arm at end is NaN in seed 2: the run diverged."`)
  expect(judgeCriterion(about(quotient), evidence([1e300, 1e-300]), seeds(1)).verdict).toBe('error')
})

test('a divisor at every epoch is read at the epoch of what it divides', () => {
  const everyEpoch = { kind: 'every epoch' } as const
  const subject = { ...quotient, at: everyEpoch, relativeTo: { ...divisor, at: everyEpoch } }
  const judgement = judgeCriterion(about(subject), evidence([1, 1], [1, 1], [1, 1]), seeds(3))
  // Epochs 1 and 2 are 1 / 5, outside; epoch 3 is 1 / 1.
  expect(judgement.findings.map(({ estimate }) => estimate).sort()).toEqual([0.2, 0.2, 1])
  expect(judgement.verdict).toBe('refuted')
})

test('a quotient is compared with a quotient', () => {
  const reference = { arm: 'other', metric: 'test.accuracy', at: end, relativeTo: { ...divisor, arm: 'other' } }
  const exceeds: Criterion = { kind: 'exceeds', subject: quotient, reference, margin: { by: 1 } }
  const judgement = judgeCriterion(exceeds, evidence([2, 1], [4, 2], [20, 10]), seeds(3))
  // 2 - 3 / 6 in every seed.
  expect(judgement.findings[0]?.estimate).toBe(1.5)
  expect(judgement.sentence).toMatchInlineSnapshot(
    `"The mean over seeds of the difference, test.accuracy of arm at end (divided by test.loss of arm at end in the same seed) minus test.accuracy of other at end (divided by test.loss of other at end in the same seed) in the same seed, is greater than 1."`,
  )
})

test('a negative divisor is an error: -10 is below half and a tenfold growth', () => {
  const below: Criterion = { kind: 'below', subject: quotient, level: 0.5 }
  expect(judgeCriterion(below, evidence([1, -0.1], [1, -0.1], [1, -0.1]), seeds(3)).reason).toMatchInlineSnapshot(
    `"error: 1 cannot be divided by test.loss of arm at end, which is -0.1 in seed 1: a divisor must be positive. Divide by a quantity without a sign, such as a norm or a second moment."`,
  )
})
