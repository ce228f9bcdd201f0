import { expect, test } from 'vitest'
import { describeCriterion } from './describe-criterion.ts'
import { accuracies, accuracy, lookAt, oneArm, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { pValueOf } from './p-value.ts'

const subject = { ...accuracy('standard deviation'), range: [0, 1] } as const
const above = (level: number) => ({ kind: 'above', subject, level }) as const
const below = (level: number) => ({ kind: 'below', subject, level }) as const
const reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
const more = (margin: { readonly by: number } | { readonly times: number }) =>
  ({ kind: 'exceeds', subject, reference, margin }) as const
const five = [0.91, 0.95, 0.93, 0.9, 0.97]

// bench/oracle/judge.py: 0.0286 [0.0171, 0.0938] at the rate of a single look of 95 %, which is 4.1 % at each end.
test('supported, refuted and open, by the interval of the standard deviation', () => {
  expect(judgeCriterion(below(0.1), oneArm(...five), seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: standard deviation over seeds of test.accuracy of arm at end 0.029 [0.017, 0.093] below 0.1, interval of a standard deviation at 91.65 % over 5 seeds"`,
  )
  expect(judgeCriterion(above(0.1), oneArm(...five), seeds(5)).reason).toMatchInlineSnapshot(
    `"refuted: standard deviation over seeds of test.accuracy of arm at end 0.029 [0.017, 0.093] not above 0.1, interval of a standard deviation at 91.65 % over 5 seeds"`,
  )
  const open = judgeCriterion(above(0.02), oneArm(...five), seeds(5))
  expect(open.reason).toMatchInlineSnapshot(
    `"inconclusive: standard deviation over seeds of test.accuracy of arm at end 0.029 [0.017, 0.093] too wide for "above 0.02", interval of a standard deviation at 91.65 % over 5 seeds; about 83 seeds would likely decide it"`,
  )
  expect(open.findings[0]?.estimate).toBeCloseTo(0.02863564212655268, 12)
  expect(judgeCriterion(above(0.017), oneArm(...five), seeds(5)).verdict).toBe('supported')
  expect(describeCriterion(above(0.017))).toMatchInlineSnapshot(
    `"The standard deviation over seeds of test.accuracy of arm at end is greater than 0.017 (0.017 itself does not count)."`,
  )
})

test('looks that are still to come leave less to each: the same seeds decide less', () => {
  expect(judgeCriterion(above(0.017), oneArm(...five), lookAt([5, 10], 0)).verdict).toBe('inconclusive')
  expect(judgeCriterion(above(0.017), oneArm(...five), lookAt([5, 10], 0)).seedsNeeded).toBeGreaterThan(5)
})

test('nothing spreads where all seeds agree, and the reason says how many could still differ', () => {
  expect(judgeCriterion(below(0.01), oneArm(0.5, 0.5, 0.5), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: standard deviation over seeds of test.accuracy of arm at end 0 [0, 0] below 0.01, identical in 3 seeds (at most 63 % of all seeds could differ, at 95 % confidence)"`,
  )
  expect(judgeCriterion(above(0.01), oneArm(0.5, 0.5, 0.5), seeds(3)).verdict).toBe('refuted')
})

test('two seeds have no interval of their spread', () => {
  expect(judgeCriterion(below(0.01), oneArm(0.5, 0.51), seeds(2)).reason).toMatchInlineSnapshot(
    `"inconclusive: standard deviation over seeds of test.accuracy of arm at end 0.00 [0.00, 0.50] too wide for "below 0.01", 2 of the at least 3 seeds that a standard deviation needs"`,
  )
})

test('the interval ends where a standard deviation can be: accuracies have none above a half', () => {
  const [finding] = judgeCriterion(below(0.45), oneArm(0.1, 0.9, 0.5), seeds(3)).findings
  expect(finding?.interval[1]).toBe(0.5)
})

test('the p value is the smallest error rate at which it stands', () => {
  const confidence = seeds(5)
  const p = pValueOf(below(0.1), oneArm(...five), confidence, 'supported') ?? Number.NaN
  expect(p).toBeGreaterThan(0.04)
  expect(p).toBeLessThan(0.05)
  expect(judgeCriterion(below(0.1), oneArm(...five), { ...confidence, level: 1 - p * 1.01 }).verdict).toBe('supported')
  expect(judgeCriterion(below(0.1), oneArm(...five), { ...confidence, level: 1 - p / 1.02 }).verdict).toBe(
    'inconclusive',
  )
})

// bench/oracle/judge.py: 2.28 [1.03, 5.04]
test('two arms are compared by the ratio of their standard deviations, in pairs', () => {
  const evidence = { arm: accuracies(...five), other: accuracies(0.935, 0.955, 0.94, 0.94, 0.965) }
  expect(judgeCriterion(more({ by: 0 }), evidence, seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: standard deviation over seeds of test.accuracy of arm at end / that of test.accuracy of other at end 2.28 [1.04, 5.01] above 1, paired interval of a ratio of standard deviations at 91.65 % over 5 seeds"`,
  )
  expect(judgeCriterion(more({ times: 5.1 }), evidence, seeds(5)).verdict).toBe('refuted')
  expect(judgeCriterion(more({ times: 2 }), evidence, seeds(5)).reason).toMatchInlineSnapshot(
    `"inconclusive: standard deviation over seeds of test.accuracy of arm at end / that of test.accuracy of other at end 2.3 [1.0, 5.0] too wide for "above 2", paired interval of a ratio of standard deviations at 91.65 % over 5 seeds; about 206 seeds would likely decide it"`,
  )
  expect(describeCriterion(more({ times: 2 }))).toMatchInlineSnapshot(
    `"The standard deviation over seeds of test.accuracy of arm at end is greater than 2 times that of test.accuracy of other at end."`,
  )
})

test('an arm without spread varies less than any, and none so many times as it', () => {
  const evidence = { arm: accuracies(0.5, 0.5, 0.5), other: accuracies(0.4, 0.5, 0.6) }
  expect(judgeCriterion(more({ by: 0 }), evidence, seeds(3)).verdict).toBe('refuted')
  const turned = { arm: evidence.other, other: evidence.arm }
  expect(judgeCriterion(more({ by: 0 }), turned, seeds(3)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of other at end is 0.5 in each of the 3 seeds: no standard deviation is so many times another that is 0. Say of the first alone that it is \`above\` a number."`,
  )
})
