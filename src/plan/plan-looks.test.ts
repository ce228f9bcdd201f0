import { expect, test } from 'vitest'
import { atMovedSeeds, isJudged, planLooks } from './plan-looks.ts'

test('without earlier results the looks of the spec are one stage', () => {
  expect(planLooks([3, 5], null, null)).toEqual([{ looks: [3, 5], horizon: 5 }])
})

test('the same spec again has the same plan, wherever it stopped', () => {
  const stages = [{ looks: [3, 5, 10], horizon: 10 }]
  expect(planLooks([3, 5, 10], { stages, seeds: 3 }, null)).toEqual(stages)
  expect(planLooks([3, 5, 10], { stages, seeds: 10 }, null)).toEqual(stages)
})

test('looks beyond those that were planned are a stage of their own, however often', () => {
  const once = planLooks([3, 8], { stages: [{ looks: [3], horizon: 3 }], seeds: 3 }, null)
  expect(once).toEqual([
    { looks: [3], horizon: 3 },
    { looks: [8], horizon: 8 },
  ])
  expect(planLooks([3, 8, 20], { stages: once, seeds: 8 }, null)).toEqual([...once, { looks: [20], horizon: 20 }])
})

test('a look that is moved before it was taken spends as its stage had planned', () => {
  const earlier = { stages: [{ looks: [3, 5, 20], horizon: 20 }], seeds: 3 }
  expect(planLooks([3, 8, 20], earlier, null)).toEqual([{ looks: [3, 8, 20], horizon: 20 }])
  expect(planLooks([3, 8, 30], earlier, null)).toEqual([
    { looks: [3, 8], horizon: 20 },
    { looks: [30], horizon: 30 },
  ])
})

test('a look that was taken stays, though the spec has it no more: it is not judged, and has spent', () => {
  expect(planLooks([10], { stages: [{ looks: [3], horizon: 3 }], seeds: 3 }, null)).toEqual([
    { looks: [3], horizon: 3 },
    { looks: [10], horizon: 10 },
  ])
  expect([3, 10, 20].map((seeds) => isJudged(seeds, [10]))).toEqual([false, true, true])
})

test('until decided: each look at twice the seeds, as one stage, which goes on when it is asked for again', () => {
  const plan = planLooks([3, 5], null, 40)
  expect(plan).toEqual([
    { looks: [3, 5], horizon: 5 },
    { looks: [10, 20, 40], horizon: 40 },
  ])
  // Without asking again, what was taken of it is judged again, and no more.
  const taken = planLooks([3, 5], { stages: plan, seeds: 10 }, null)
  expect(taken).toEqual([
    { looks: [3, 5], horizon: 5 },
    { looks: [10], horizon: 40 },
  ])
  expect(planLooks([3, 5], { stages: taken, seeds: 10 }, 40)).toEqual(plan)
  expect(planLooks([3, 5], { stages: plan, seeds: 40 }, 50)).toEqual([...plan, { looks: [50], horizon: 50 }])
  expect(planLooks([50], null, 40)).toEqual([{ looks: [50], horizon: 50 }])
})

test('looks of before the seeds were moved have spent, and those of the spec are added', () => {
  const earlier = { stages: [{ looks: [3, 5, 10], horizon: 10 }], seeds: 5 }
  const moved = atMovedSeeds(earlier, 1, 2)
  const plan = planLooks([3, 5], moved, null)
  expect(plan).toEqual([
    { looks: [3, 5], horizon: 10, from: 1 },
    { looks: [3, 5], horizon: 5 },
  ])
  // The same spec again, and then moved back: the looks at the first seeds are its own again, and what is added has what is left.
  expect(planLooks([3, 5], { stages: plan, seeds: 3 }, null)).toEqual(plan)
  expect(planLooks([3, 5, 10], atMovedSeeds({ stages: plan, seeds: 5 }, 2, 1), null)).toEqual([
    { looks: [3, 5], horizon: 10 },
    { looks: [3, 5], horizon: 5, from: 2 },
    { looks: [10], horizon: 10 },
  ])
})
