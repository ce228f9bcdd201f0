import { expect, test } from 'vitest'
import { isSound, type LookPlan, looksOf, plannedLooks, spending, spentAt, spentByMoreSeeds } from './look-plan.ts'

const spentBy = (plan: LookPlan) => spending(plan).map(({ by }) => by)

test('spends a power of the share of seeds, and 0.835 by the last look', () => {
  const spent = spentBy(plannedLooks([3, 5, 10, 20]))
  // By hand: 0.835 · (3 / 20)^1.25, and so on.
  expect(spent[0]).toBeCloseTo(0.0779, 4)
  expect(spent[2]).toBeCloseTo(0.3511, 4)
  expect(spent[3]).toBeCloseTo(0.835, 14)
})

test('what is spent by a number of seeds does not depend on the other looks', () => {
  const all = spentBy(plannedLooks([3, 5, 10, 20]))
  expect(spentBy(plannedLooks([5, 20]))).toEqual([all[1], all[3]])
})

test('each stage that is added spends a tenth of what is left, and never more than there is', () => {
  const plan = [...plannedLooks([5]), { looks: [8], horizon: 8 }, { looks: [12, 20], horizon: 20 }]
  const spent = spentBy(plan)
  expect(spent[1]).toBeCloseTo(0.835 + 0.1 * 0.165, 14)
  expect(spent[3]).toBeCloseTo(0.8515 + 0.1 * 0.1485, 14)
  expect(spent[2]).toBeCloseTo(0.8515 + 0.1 * 0.1485 * 0.333333333 ** 1.25, 8)
  expect(looksOf(plan)).toEqual([5, 8, 12, 20])
})

test('a plan that was given up before its last look has spent what it had until then', () => {
  const spent = spentBy([
    { looks: [3, 5], horizon: 20 },
    { looks: [30], horizon: 30 },
  ])
  const [third = 0, fifth = 0] = spentBy(plannedLooks([3, 5, 10, 20]))
  expect(spent).toEqual([third, fifth, fifth + 0.1 * (1 - fifth)])
})

test.each([
  [[{ looks: [3, 5], horizon: 5 }], true],
  [[{ looks: [3, 5], horizon: 4 }], false],
  [[], false],
  [[{ looks: [5, 3], horizon: 5 }], false],
  [[{ looks: [2.5], horizon: 3 }], false],
  [
    [
      { looks: [5], horizon: 5 },
      { looks: [5, 8], horizon: 8 },
    ],
    false,
  ],
])('whether looks can be judged: %j', (plan, sound) => {
  expect(isSound(plan)).toBe(sound)
})

test('looks at other seeds are none of the plan, and have spent', () => {
  const plan = [{ looks: [5], horizon: 5, from: 1 }, ...plannedLooks([3, 5])]
  expect(looksOf(plan)).toEqual([3, 5])
  // 0.835 before; then a tenth of the rest, of which (3 / 5)^1.25 by three seeds.
  expect(spentBy(plan)[0]).toBeCloseTo(0.835 + 0.1 * 0.165 * 0.6 ** 1.25, 14)
  expect(spentBy(plan)[1]).toBeCloseTo(0.8515, 14)
  expect(spentAt(plan, 0)).toBeCloseTo(0.0165 * 0.6 ** 1.25, 14)
  expect(spentByMoreSeeds(plan, 1)).toBeCloseTo(0.01485, 14)
})

test('seeds that are moved and moved back never spend more than there is', () => {
  const plan = [
    { looks: [5], horizon: 5 },
    { looks: [5], horizon: 5, from: 2 },
    { looks: [10], horizon: 10 },
  ]
  expect(isSound(plan)).toBe(true)
  expect(looksOf(plan)).toEqual([5, 10])
  expect(spentAt(plan, 0)).toBeCloseTo(0.835, 14)
  expect(spentAt(plan, 1)).toBeCloseTo(0.1 * (1 - 0.8515), 14)
  expect(isSound([{ looks: [5, 5], horizon: 5, from: 2 }, ...plannedLooks([5])])).toBe(false)
  expect(isSound([{ looks: [5], horizon: 5, from: 2 }])).toBe(false)
})
