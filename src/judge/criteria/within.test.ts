import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const within = { kind: 'within', subject: accuracy(), region: [0.9, 0.95] } as const

test('supported', () => {
  expect(judgeCriterion(within, oneArm(0.92, 0.925, 0.93), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.9250 [0.9156, 0.9344] within 0.9..0.95, t interval at 91.65 % over 3 seeds"`,
  )
})

test('refuted above and below', () => {
  expect(judgeCriterion(within, oneArm(0.98, 0.981, 0.982), seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end 0.9810 [0.9791, 0.9829] not within 0.9..0.95, t interval at 91.65 % over 3 seeds"`,
  )
  expect(judgeCriterion(within, oneArm(0.1, 0.11, 0.12), seeds(3)).verdict).toBe('refuted')
})

test('inconclusive: the mean is inside, the interval is not', () => {
  expect(judgeCriterion(within, oneArm(0.91, 0.93, 0.94), seeds(3)).verdict).toBe('inconclusive')
})

test('its ends belong to it', () => {
  expect(judgeCriterion(within, oneArm(0.95, 0.95, 0.95), seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion(within, oneArm(0.9, 0.9, 0.9), seeds(3)).verdict).toBe('supported')
})

test('chance, without spread', () => {
  const chance = { ...within, region: 'chance' } as const
  const five = oneArm(0.1135, 0.1135, 0.1135, 0.1135, 0.1135)
  expect(judgeCriterion(chance, five, seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.1135 [0.1135, 0.1135] within 0.0892..0.1135, identical in 5 seeds (at most 45 % of all seeds could differ, at 95 % confidence)"`,
  )
})

test('every epoch: each one has to hold', () => {
  const every = { ...within, subject: accuracy('mean', { kind: 'every epoch' }), region: [0.4, 0.6] } as const
  expect(judgeCriterion(every, oneArm(0.5, 0.5, 0.5), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: all 3 parts supported: test.accuracy of arm at epoch 1 0.5 [0.5, 0.5] within 0.4..0.6, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence); test.accuracy of arm at epoch 2 0.5 [0.5, 0.5] within 0.4..0.6, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence); test.accuracy of arm at epoch 3 0.5 [0.5, 0.5] within 0.4..0.6, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence)"`,
  )
  const late = judgeCriterion(every, oneArm(0.9, 0.9, 0.9), seeds(3))
  expect(late.reason).toMatchInlineSnapshot(
    `"refuted: 1 of 3 parts refuted: test.accuracy of arm at epoch 3 0.9 [0.9, 0.9] not within 0.4..0.6, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence)"`,
  )
  expect(late.findings.map(({ verdict }) => verdict)).toEqual(['refuted', 'supported', 'supported'])
})
