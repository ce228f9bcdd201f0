import type { RunEvent } from '../service/events.ts'

/** Speed is that of the last so many milliseconds: long enough to smooth over evaluations, short enough to follow a change of model. */
const WINDOW_MS = 20_000
/** What a run takes besides its updates (weights drawn, a program compiled, measurements), in updates: without it, runs of a few updates that are only looked at would promise days for the trainings behind them. */
const RUN_STEPS = 500

/** Where the runs asked for so far stand. Rates are `null` until there is something to measure. */
export interface ProgressNumbers {
  readonly runsTotal: number
  /** Cached, finished or failed. */
  readonly runsDone: number
  readonly runsCached: number
  readonly runsFailed: number
  /** Updates still to be made by the runs asked for so far. */
  readonly stepsLeft: number
  readonly stepsPerSecond: number | null
  readonly secondsLeft: number | null
}

/** Follows runs: events in, numbers out. */
export interface Progress {
  /** @param now milliseconds of any steady clock */
  add(event: RunEvent, now: number): void
  numbers(now: number): ProgressNumbers
}

/** Starts with no runs. More may be queued at any time: the estimate speaks of those known so far. */
export function createProgress(): Progress {
  const runs = new Map<string, { total: number; made: number }>()
  let done = 0
  let cached = 0
  let failed = 0
  let stepsMade = 0
  let runsMade = 0
  /** Moments with what was made until then, oldest first. The first is when training began. */
  let marks: { readonly at: number; readonly steps: number; readonly runs: number }[] = []

  function advance(id: string, steps: number, now: number): void {
    const run = runs.get(id)
    if (run === undefined) return
    stepsMade += Math.max(0, steps - run.made)
    run.made = steps
    marks.push({ at: now, steps: stepsMade, runs: runsMade })
    // One mark before the window stays, so that the window's first step is counted.
    while (marks.length > 2 && (marks[1]?.at ?? now) < now - WINDOW_MS) marks = marks.slice(1)
  }

  /** What was made in the window, per second; `null` until there is something. */
  function rates(now: number): { readonly steps: number; readonly work: number } | null {
    const first = marks[0]
    if (first === undefined || now <= first.at || stepsMade === first.steps) return null
    const seconds = (now - first.at) / 1000
    const steps = stepsMade - first.steps
    return { steps: steps / seconds, work: (steps + RUN_STEPS * (runsMade - first.runs)) / seconds }
  }

  return {
    add(event, now) {
      switch (event.kind) {
        case 'queued':
          runs.set(event.id, { total: event.steps, made: 0 })
          break
        case 'started':
          if (marks.length === 0) marks.push({ at: now, steps: 0, runs: 0 })
          break
        case 'progress':
          advance(event.id, event.steps, now)
          break
        case 'retried': {
          const run = runs.get(event.id)
          if (run !== undefined) run.made = 0
          break
        }
        case 'cached':
          runs.set(event.id, { total: 0, made: 0 })
          done += 1
          cached += 1
          break
        case 'read':
          runs.set(event.id, { total: 0, made: 0 })
          done += 1
          break
        case 'finished':
          runsMade += 1
          advance(event.id, event.steps, now)
          done += 1
          break
        case 'failed':
          runs.set(event.id, { total: 0, made: 0 })
          done += 1
          failed += 1
          break
        case 'fetching':
        case 'notice':
        case 'setting up':
        case 'warning':
          break
      }
    },
    numbers(now) {
      let stepsLeft = 0
      for (const { total, made } of runs.values()) stepsLeft += Math.max(0, total - made)
      const rate = rates(now)
      return {
        runsTotal: runs.size,
        runsDone: done,
        runsCached: cached,
        runsFailed: failed,
        stepsLeft,
        stepsPerSecond: rate?.steps ?? null,
        secondsLeft: rate === null ? null : (stepsLeft + RUN_STEPS * (runs.size - done)) / rate.work,
      }
    },
  }
}
