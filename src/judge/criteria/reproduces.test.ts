import { expect, test } from 'vitest'
import { standardNormal } from '../../random/normal.ts'
import { randomStream } from '../../random/stream.ts'
import { describeCriterion } from '../describe-criterion.ts'
import { accuracy, lookAt, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const published = (value: number) => ({ kind: 'reproduces', subject: accuracy(), published: value }) as const
const five = [0.91, 0.95, 0.93, 0.96, 0.9]

test('supported: the number could be one of these runs, though their mean is elsewhere', () => {
  expect(judgeCriterion(published(0.98), oneArm(...five), seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.930 [0.852, 1.008] holds 0.98, prediction interval of one run at 95 % from 5 seeds"`,
  )
  expect(describeCriterion(published(0.98))).toMatchInlineSnapshot(
    `"0.98, published of one run, lies where one further seed of test.accuracy of arm at end would fall."`,
  )
})

// SciPy: 0.93 - stats.t.ppf(1 - 0.041 / 2, 4) * np.std(x, ddof=1) * np.sqrt(1.2) = 0.8470; at 95 %, as in prediction-interval.test.ts, 0.8524 to 1.0076.
test('refuted outside of the interval of the look, supported inside that of 95 %, its ends included', () => {
  expect(judgeCriterion(published(0.846), oneArm(...five), seeds(5)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end 0.930 [0.847, 1.013] does not hold 0.846, prediction interval of one run at 95.82 % from 5 seeds"`,
  )
  expect(judgeCriterion(published(0.848), oneArm(...five), seeds(5)).verdict).toBe('inconclusive')
  expect(judgeCriterion(published(0.8525), oneArm(...five), seeds(5)).verdict).toBe('supported')
  expect(judgeCriterion(published(1.0075), oneArm(...five), seeds(5)).verdict).toBe('supported')
})

test('between the interval of the look and that of the whole rate it is open', () => {
  const first = lookAt([5, 10], 0)
  expect(judgeCriterion(published(0.85), oneArm(...five), first).reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.93 [0.82, 1.04] may or may not hold 0.85, prediction interval of one run at 98.24 % from 5 seeds"`,
  )
  expect(judgeCriterion(published(0.98), oneArm(...five), first).verdict).toBe('supported')
  expect(judgeCriterion(published(0.8), oneArm(...five), first).verdict).toBe('refuted')
})

test('two seeds predict nothing; without spread another number is one that some seeds could still have', () => {
  expect(judgeCriterion(published(0.95), oneArm(0.95, 0.96), seeds(2))).toMatchObject({
    verdict: 'inconclusive',
    seedsNeeded: 3,
  })
  expect(judgeCriterion(published(0.9), oneArm(0.9, 0.9, 0.9), seeds(3)).verdict).toBe('supported')
  expect(judgeCriterion(published(0.8), oneArm(0.9, 0.9, 0.9), seeds(3)).verdict).toBe('inconclusive')
  // 1 - 0.05 ** (1 / 59) is 0.0495.
  const many = Array.from({ length: 59 }, () => 0.9)
  expect(judgeCriterion(published(0.8), oneArm(...many), seeds(59)).verdict).toBe('refuted')
  expect(judgeCriterion(published(0.8), oneArm(...many.slice(1)), seeds(58)).verdict).toBe('inconclusive')
})

test('a run of the same law is refuted at most as often as promised, over all looks', () => {
  const uniform = randomStream(1, 'reproduces')
  const looks = [3, 5, 10]
  const trials = 4000
  let refuted = 0
  for (let trial = 0; trial < trials; trial++) {
    const [own = 0, ...values] = Array.from({ length: 11 }, () => standardNormal(uniform))
    for (const look of looks.keys()) {
      const { verdict } = judgeCriterion(published(own), oneArm(...values), lookAt(looks, look))
      if (verdict === 'refuted') refuted += 1
      if (verdict !== 'inconclusive') break
    }
  }
  // Early support ends most trials; a single look at 5 seeds refutes 5 % of them, by the interval's definition.
  expect(refuted / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials))
  const single = Array.from({ length: trials }, () => {
    const [own = 0, ...values] = Array.from({ length: 6 }, () => standardNormal(uniform))
    return judgeCriterion(published(own), oneArm(...values), seeds(5)).verdict
  }).filter((verdict) => verdict === 'refuted')
  expect(Math.abs(single.length / trials - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / trials))
})
