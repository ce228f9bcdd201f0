import { expect, test } from 'vitest'
import { type Campaign, simulate } from './simulate.ts'

const campaign: Campaign = {
  claims: 10,
  looks: 3,
  runsALook: 4,
  workers: 6,
  workerMs: 3_600_000,
  mainMs: 0,
  serverMs: 0,
}

test('with workers enough and no other cost, each look takes as long as one run', () => {
  expect(simulate({ ...campaign, workers: 40 }).hours).toBe(3)
})

test('workers that have always something to do share the runs: 120 of an hour on 6 workers', () => {
  const { hours, busy } = simulate(campaign)
  expect(hours).toBe(20)
  expect(busy.workers).toBe(1)
})

test('a last run that has a worker to itself leaves the others idle: 3 runs on 2 workers take 2 hours', () => {
  const { hours, busy } = simulate({ ...campaign, claims: 1, looks: 1, runsALook: 3, workers: 2 })
  expect(hours).toBe(2)
  expect(busy.workers).toBe(0.75)
})

test('the process that asks bounds the rest: 120 runs of half an hour each there, then the last run', () => {
  const { hours, busy } = simulate({ ...campaign, workers: 40, mainMs: 1_800_000, serverMs: 36_000 })
  expect(hours).toBeCloseTo(60 + 0.01 + 1, 9)
  expect(busy.main).toBeCloseTo(60 / 61.01, 9)
})
