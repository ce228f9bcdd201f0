import { expect, test } from 'vitest'
import { accuracy, arm, run, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const curves = {
  arm: arm(
    run({ 'test.accuracy': [0.95, 0.6, 0.92, 0.8] }),
    run({ 'test.accuracy': [0.1, 0.91, 0.7, 0.7] }),
    run({ 'test.accuracy': [0.1, 0.5, 0.93, 0.99] }),
  ),
}
const reaches = { kind: 'reaches', subject: accuracy(), direction: 'above', level: 0.9, epochs: 2 } as const

test('at one or more of the epochs, in every seed', () => {
  expect(judgeCriterion(reaches, curves, seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: largest test.accuracy of arm over epochs 1..2 0.920 [0.910, 0.930] above 0.9 in 3 of 3 seeds (at most 63 % of all seeds could fail, at 95 % confidence)"`,
  )
})

test('before training and after the last epoch named do not count', () => {
  expect(judgeCriterion({ ...reaches, level: 0.94, epochs: 2 }, curves, seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: largest test.accuracy of arm over epochs 1..2 0.920 [0.910, 0.930] above 0.94 in only 0 of 3 seeds; counterexample: seed 1 with 0.920"`,
  )
})

test('the level itself is not reached', () => {
  expect(judgeCriterion({ ...reaches, level: 0.91 }, curves, seeds(3)).verdict).toBe('refuted')
})

test('downward', () => {
  expect(judgeCriterion({ ...reaches, direction: 'below', level: 0.8, epochs: 3 }, curves, seeds(3)).verdict).toBe(
    'supported',
  )
})

test('most seeds: inconclusive with three', () => {
  expect(judgeCriterion({ ...reaches, subject: accuracy('most seeds') }, curves, seeds(3)).verdict).toBe('inconclusive')
})

test('an epoch that was not trained is an error', () => {
  expect(judgeCriterion({ ...reaches, epochs: 4 }, curves, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of arm at epoch 4 (step 40) was not measured in seed 1"`,
  )
})
