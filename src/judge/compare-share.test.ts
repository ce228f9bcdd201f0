import { expect, test } from 'vitest'
import { accuracy, lookAt, oneArm, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { Verdict } from './verdict.ts'

const learns = (atLeast: number) => ({ kind: 'above', subject: accuracy({ atLeast }), level: 0.9 }) as const
/** Runs that learn, then runs that do not. */
const runs = (held: number, failed: number) =>
  oneArm(...Array.from({ length: held + failed }, (_, index) => (index < held ? 0.97 : 0.1)))

test('supported, refuted and open', () => {
  expect(judgeCriterion(learns(0.8), runs(14, 0), seeds(14)).reason).toMatchInlineSnapshot(
    `"supported: share of seeds with test.accuracy of arm at end above 0.9: 1.000 [0.807, 1.000] at least 0.8, 14 of 14 seeds, one-sided Clopper-Pearson at 95 %"`,
  )
  expect(judgeCriterion(learns(0.8), runs(7, 7), seeds(14)).reason).toMatchInlineSnapshot(
    `"refuted: share of seeds with test.accuracy of arm at end above 0.9: 0.50 [0.00, 0.74] less than 0.8, 7 of 14 seeds, one-sided Clopper-Pearson at 95 %"`,
  )
  const open = judgeCriterion(learns(0.8), runs(9, 1), seeds(10))
  expect(open.reason).toMatchInlineSnapshot(
    `"inconclusive: share of seeds with test.accuracy of arm at end above 0.9: 0.90 [0.61, 0.99] on both sides of 0.8, 9 of 10 seeds, one-sided Clopper-Pearson at 95 %; about 63 seeds would likely decide it"`,
  )
  expect(open.sentence).toMatchInlineSnapshot(
    `"In at least 80 % of all seeds, test.accuracy of arm at end is greater than 0.9 (0.9 itself does not count)."`,
  )
})

// 0.05 ** (1 / n), the one-sided bound for n clean seeds: 0.549, 0.807 and 0.902; with one seed fewer 0.473, 0.794 and 0.899.
test.each([
  [0.5, 5],
  [0.8, 14],
  [0.9, 29],
])('a share of %d takes %i clean seeds', (share, clean) => {
  expect(judgeCriterion(learns(share), runs(clean, 0), seeds(clean)).verdict).toBe('supported')
  expect(judgeCriterion(learns(share), runs(clean - 1, 0), seeds(clean - 1)).verdict).toBe('inconclusive')
})

/** The verdict of the first look that decides. */
function verdictOf(held: readonly boolean[], looks: readonly number[], atLeast: number): Verdict {
  const evidence = oneArm(...held.map((holds) => (holds ? 0.97 : 0.1)))
  const verdicts = looks.map((_, look) => judgeCriterion(learns(atLeast), evidence, lookAt(looks, look)).verdict)
  return verdicts.find((verdict) => verdict !== 'inconclusive') ?? 'inconclusive'
}

// Every course that ten seeds can take, with its probability on the border: nothing is simulated.
test.each([
  [0.5, [10]],
  [0.5, [3, 5, 10]],
  [0.8, [5, 10]],
  [0.2, [3, 6, 10]],
])('on the border of %d with looks %j either verdict is wrong in at most one course of twenty', (share, looks) => {
  const rates = { supported: 0, refuted: 0, inconclusive: 0, error: 0 }
  for (let course = 0; course < 2 ** 10; course++) {
    const held = Array.from({ length: 10 }, (_, seed) => ((course >> seed) & 1) === 1)
    const count = held.filter(Boolean).length
    rates[verdictOf(held, looks, share)] += share ** count * (1 - share) ** (10 - count)
  }
  expect(rates.supported).toBeLessThanOrEqual(0.05 + 1e-12)
  expect(rates.refuted).toBeLessThanOrEqual(0.05 + 1e-12)
  expect(rates.supported + rates.refuted).toBeGreaterThan(0.01)
})

test('the interval ends on the side of the border that the verdict says', () => {
  for (const share of [0.3, 0.5, 0.8]) {
    for (let held = 0; held <= 20; held++) {
      const { verdict, findings } = judgeCriterion(learns(share), runs(held, 20 - held), lookAt([5, 10, 20], 2))
      const [low = Number.NaN, high = Number.NaN] = findings[0]?.interval ?? []
      if (verdict === 'supported') expect(low).toBeGreaterThanOrEqual(share - 1e-12)
      else if (verdict === 'refuted') expect(high).toBeLessThanOrEqual(share + 1e-12)
      else expect([low < share, high > share]).toEqual([true, true])
    }
  }
})
