import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

const queued = (id: string, steps: number) => ({ kind: 'queued', id, seed: 1, steps }) as const
const started = (id: string) => ({ kind: 'started', id, worker: 7 }) as const
const made = (id: string, steps: number) => ({ kind: 'progress', id, steps }) as const
const finished = (id: string, steps: number) => ({ kind: 'finished', id, steps, durationMs: 1 }) as const

test('counts runs and steps, and estimates the time left from the speed of both workers together', () => {
  const progress = createProgress()
  progress.add({ kind: 'cached', id: 'x' }, 0)
  for (const id of ['a', 'b', 'c']) progress.add(queued(id, 1000), 0)
  progress.add(started('a'), 1000)
  progress.add(started('b'), 1000)
  expect(progress.numbers(1000)).toMatchObject({ stepsPerSecond: null, secondsLeft: null, stepsLeft: 3000 })
  progress.add(made('a', 300), 2000)
  progress.add(made('b', 100), 2000)
  // 400 steps in one second; 2,600 left, and three runs, each of which takes as long as 500 steps besides its own: 4,100 / 400.
  expect(progress.numbers(2000)).toEqual({
    runsTotal: 4,
    runsDone: 1,
    runsCached: 1,
    runsFailed: 0,
    stepsLeft: 2600,
    stepsPerSecond: 400,
    secondsLeft: 10.25,
  })
  progress.add(finished('a', 1000), 3000)
  expect(progress.numbers(3000)).toMatchObject({ runsDone: 2, stepsLeft: 1900, stepsPerSecond: 550 })
})

test('the speed is that of the last twenty seconds', () => {
  const progress = createProgress()
  progress.add(queued('a', 1_000_000), 0)
  progress.add(started('a'), 0)
  // A slow minute (10 steps a second), then a fast half minute (1,000 a second): the whole would give 340.
  for (let second = 1; second <= 60; second += 1) progress.add(made('a', second * 10), second * 1000)
  for (let second = 61; second <= 90; second += 1) progress.add(made('a', 600 + (second - 60) * 1000), second * 1000)
  expect(progress.numbers(90_000).stepsPerSecond).toBeCloseTo(1000, 6)
})

test('a failed run leaves nothing to do, a retried one starts over', () => {
  const progress = createProgress()
  progress.add(queued('a', 100), 0)
  progress.add(queued('b', 100), 0)
  progress.add(started('a'), 0)
  progress.add(made('a', 60), 1000)
  progress.add({ kind: 'retried', id: 'a', reason: 'killed' }, 1000)
  expect(progress.numbers(1000)).toMatchObject({ stepsLeft: 200, stepsPerSecond: 60 })
  progress.add({ kind: 'failed', id: 'a', code: 'run/crashed', failure: 'killed' }, 1000)
  expect(progress.numbers(1000)).toMatchObject({ runsDone: 1, runsFailed: 1, stepsLeft: 100 })
})

test('runs of one step do not promise days for the trainings behind them', () => {
  const progress = createProgress()
  for (let run = 1; run <= 20; run += 1) progress.add(queued(`probe ${run}`, 1), 0)
  for (let run = 1; run <= 10; run += 1) progress.add(queued(`training ${run}`, 10_000), 0)
  progress.add(started('probe 1'), 0)
  for (let run = 1; run <= 10; run += 1) progress.add(finished(`probe ${run}`, 1), run * 500)
  // Ten runs in five seconds make 1,002 steps' worth a second; 100,010 steps and 20 runs are left. By steps alone it would be 14 hours.
  expect(progress.numbers(5000).secondsLeft).toBeCloseTo((100_010 + 20 * 500) / 1002, 6)
  expect(progress.numbers(5000).stepsPerSecond).toBe(2)
})
