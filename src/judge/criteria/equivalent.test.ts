import { expect, test } from 'vitest'
import { accuracies, accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const toNumber = { kind: 'equivalent', subject: accuracy(), to: 0.7, margin: 0.1 } as const
const reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
const toArm = { ...toNumber, to: reference, margin: 0.02 } as const

test('to a number', () => {
  expect(judgeCriterion(toNumber, oneArm(0.7, 0.71, 0.69), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.700 [0.681, 0.719] within 0.6..0.8, t interval at 91.65 % over 3 seeds"`,
  )
  expect(judgeCriterion(toNumber, oneArm(0.9, 0.91, 0.92), seeds(3)).verdict).toBe('refuted')
})

test('"not significantly different" is not equivalent', () => {
  const judgement = judgeCriterion(toNumber, oneArm(0.5, 0.7, 0.9), seeds(3))
  expect(judgement.verdict).toBe('inconclusive')
  expect(judgement.reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.70 [0.33, 1.07] too wide for "within 0.6..0.8", t interval at 91.65 % over 3 seeds; about 69 seeds would likely decide it"`,
  )
})

test('the margin itself is equivalent, whatever binary fractions say', () => {
  expect(0.7 + 0.1).toBeLessThan(0.8)
  expect(judgeCriterion(toNumber, oneArm(0.8, 0.8, 0.8), seeds(3)).verdict).toBe('supported')
})

test('to chance: its band, widened', () => {
  const chance = { ...toNumber, to: 'chance', margin: 0.01 } as const
  expect(judgeCriterion(chance, oneArm(0.12, 0.12, 0.12), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.12 [0.12, 0.12] within 0.0792..0.1235, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence)"`,
  )
  expect(judgeCriterion(chance, oneArm(0.13, 0.13, 0.13), seeds(3)).verdict).toBe('refuted')
})

test('to another arm, in pairs', () => {
  const other = accuracies(0.3, 0.6, 0.9)
  expect(judgeCriterion(toArm, { arm: accuracies(0.301, 0.602, 0.899), other }, seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end − test.accuracy of other at end 0.0007 [-0.0022, 0.0035] within -0.02..0.02, paired t interval at 91.65 % over 3 seeds"`,
  )
  expect(judgeCriterion(toArm, { arm: accuracies(0.4, 0.7, 1), other }, seeds(3)).verdict).toBe('refuted')
  expect(judgeCriterion(toArm, { arm: accuracies(0.6, 0.3, 0.9), other }, seeds(3)).verdict).toBe('inconclusive')
})

test('at every epoch the reference is read at the same epoch', () => {
  const every = {
    ...toArm,
    subject: accuracy('mean', { kind: 'every epoch' }),
    to: { ...reference, at: { kind: 'every epoch' } },
  } as const
  const evidence = { arm: accuracies(0.3, 0.6, 0.9), other: accuracies(0.3, 0.6, 0.9) }
  expect(judgeCriterion(every, evidence, seeds(3)).findings.map(({ quantity }) => quantity)).toMatchInlineSnapshot(`
    [
      "test.accuracy of arm at epoch 1 − test.accuracy of other at epoch 1",
      "test.accuracy of arm at epoch 2 − test.accuracy of other at epoch 2",
      "test.accuracy of arm at epoch 3 − test.accuracy of other at epoch 3",
    ]
  `)
  const single = { ...every, subject: accuracy() }
  expect(judgeCriterion(single, evidence, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of other cannot be read at every epoch: the quantity compared with it is read at a single moment."`,
  )
})
