import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const below = { kind: 'below', subject: accuracy(), level: 0.5 } as const

test.each([
  ['supported', [0.3, 0.31, 0.32]],
  ['refuted', [0.7, 0.71, 0.72]],
  ['inconclusive', [0.4, 0.49, 0.55]],
  ['refuted', [0.5, 0.5, 0.5]],
])('%s with %j', (verdict, ends) => {
  expect(judgeCriterion(below, oneArm(...ends), seeds(3)).verdict).toBe(verdict)
})

test('chance: below the worst constant answer', () => {
  const chance = { ...below, level: 'chance' } as const
  expect(judgeCriterion(chance, oneArm(0.05, 0.05, 0.05), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.05 [0.05, 0.05] below 0.0892, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence)"`,
  )
  expect(judgeCriterion(chance, oneArm(0.1, 0.1, 0.1), seeds(3)).verdict).toBe('refuted')
})

test('no split, no chance', () => {
  const subject = { ...accuracy(), metric: 'test.loss', metrics: ['test.loss'] }
  expect(judgeCriterion({ kind: 'below', subject, level: 'chance' }, oneArm(1, 1, 1), seeds(3)).verdict).toBe('error')
})
