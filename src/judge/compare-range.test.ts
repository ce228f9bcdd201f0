import { expect, test } from 'vitest'
import { describeCriterion } from './describe-criterion.ts'
import { accuracy, lookAt, oneArm, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { pValueOf } from './p-value.ts'

const subject = { ...accuracy('range'), range: [0, 1] } as const
const above = (level: number) => ({ kind: 'above', subject, level }) as const
const below = (level: number) => ({ kind: 'below', subject, level }) as const

test('two seeds that lie far apart decide at once, whatever further ones are', () => {
  const looks = lookAt([3, 10], 0)
  expect(judgeCriterion(above(0.1), oneArm(0.8, 0.85, 0.92), looks).reason).toMatchInlineSnapshot(
    `"supported: range over seeds of test.accuracy of arm at end 0.12 [0.12, 1.00] above 0.1, from 0.800 in seed 1 to 0.920 in seed 3 over 3 of the 10 seeds planned"`,
  )
  expect(judgeCriterion(below(0.1), oneArm(0.8, 0.85, 0.92), looks).verdict).toBe('refuted')
})

test('seeds that lie close together decide nothing while further ones are planned', () => {
  const looks = lookAt([3, 5], 0)
  expect(judgeCriterion(above(0.1), oneArm(0.8, 0.81, 0.82), looks).reason).toMatchInlineSnapshot(
    `"inconclusive: range over seeds of test.accuracy of arm at end 0.02 [0.02, 1.00] may yet be above 0.1 or not, from 0.8000 in seed 1 to 0.8200 in seed 3 over 3 of the 5 seeds planned"`,
  )
  const open = judgeCriterion(below(0.1), oneArm(0.8, 0.81, 0.82), looks)
  expect([open.verdict, open.seedsNeeded]).toEqual(['inconclusive', 5])
})

test('the last look decides of the seeds that were planned, and says how little it says of all others', () => {
  const evidence = oneArm(0.8, 0.81, 0.82, 0.8, 0.83)
  // Wilks: five seeds enclose at least 34 % of all, at 95 %.
  expect(judgeCriterion(below(0.1), evidence, lookAt([3, 5], 1)).reason).toMatchInlineSnapshot(
    `"supported: range over seeds of test.accuracy of arm at end 0.03 below 0.1, from 0.800 in seed 1 to 0.830 in seed 5 over the 5 seeds planned (at least 34 % of all seeds lie between these, at 95 % confidence)"`,
  )
  expect(judgeCriterion(above(0.1), evidence, lookAt([3, 5], 1)).verdict).toBe('refuted')
  expect(pValueOf(below(0.1), evidence, lookAt([3, 5], 1), 'supported')).toBeNull()
  expect(describeCriterion(below(0.1))).toMatchInlineSnapshot(
    `"The largest minus the smallest, over the seeds that are planned, of test.accuracy of arm at end is less than 0.1 (0.1 itself does not count)."`,
  )
})

test('exactly the level is not above it, whatever binary fractions say', () => {
  expect(0.8 - 0.7).toBeGreaterThan(0.1)
  expect(judgeCriterion(above(0.1), oneArm(0.8, 0.7), seeds(2)).verdict).toBe('refuted')
})

test('one seed has no range', () => {
  expect(judgeCriterion(below(0.1), oneArm(0.8), seeds(1)).verdict).toBe('inconclusive')
})
