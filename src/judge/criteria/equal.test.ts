import { expect, test } from 'vitest'
import { accuracies, accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const toNumber = { kind: 'equal', subject: accuracy(), to: 0.5 } as const
const toArm = {
  kind: 'equal',
  subject: accuracy(),
  to: { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null },
} as const

test('exactly a number in every seed, even when the subject says mean', () => {
  expect(judgeCriterion(toNumber, oneArm(0.5, 0.5, 0.5), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.5 [0.5, 0.5] equal to 0.5 in 3 of 3 seeds (at most 63 % of all seeds could fail, at 95 % confidence)"`,
  )
  expect(judgeCriterion(toNumber, oneArm(0.5, 0.5, 0.5 + 2 ** -53), seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end 0.5 [0.5, 0.5000000000000001] equal to 0.5 in only 2 of 3 seeds; counterexample: seed 3 with 0.5000000000000001"`,
  )
})

test('exactly a number in a share of the seeds', () => {
  const tenth = { ...toNumber, subject: accuracy({ atLeast: 0.1 }) }
  // Clopper-Pearson, one-sided at 95 %: 4 of 10 are 0.150 or more of all, 0 of 40 are 0.072 or less, 0 of 5 may be 0.451.
  expect(judgeCriterion(tenth, oneArm(...Array(4).fill(0.5), ...Array(6).fill(0.4)), seeds(10)).verdict).toBe(
    'supported',
  )
  expect(judgeCriterion(tenth, oneArm(...Array(40).fill(0.4)), seeds(40)).verdict).toBe('refuted')
  expect(judgeCriterion(tenth, oneArm(...Array(5).fill(0.4)), seeds(5)).verdict).toBe('inconclusive')
})

test('exactly the same seed of another arm', () => {
  const same = { arm: accuracies(0.3, 0.4, 0.5), other: accuracies(0.3, 0.4, 0.5) }
  const swapped = { arm: accuracies(0.3, 0.4, 0.5), other: accuracies(0.4, 0.3, 0.5) }
  expect(judgeCriterion(toArm, same, seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion(toArm, swapped, seeds(3)).verdict).toBe('refuted')
})

test('the same arm at another moment', () => {
  const to = { arm: 'arm', metric: 'test.accuracy', at: { kind: 'start' }, relativeTo: null } as const
  expect(judgeCriterion({ ...toNumber, to }, oneArm(0.1, 0.1, 0.1), seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion({ ...toNumber, to }, oneArm(0.1, 0.1, 0.2), seeds(3)).verdict).toBe('refuted')
})

test('the least difference that float64 has is a difference', () => {
  const close = { arm: accuracies(Number.MIN_VALUE), other: accuracies(0) }
  expect(judgeCriterion(toArm, close, seeds(1)).verdict).toBe('refuted')
})

test('without a partner', () => {
  const evidence = {
    arm: accuracies(0.3, 0.4),
    other: new Map([...accuracies(0.3, 0.4)].map(([seed, r]) => [seed + 1, r])),
  }
  expect(judgeCriterion(toArm, evidence, seeds(2)).reason).toMatchInlineSnapshot(
    `"error: seed 1 has no partner among the seeds of other (2, 3). Train both arms with the same seeds."`,
  )
})
