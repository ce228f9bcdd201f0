/** Claims that many machines decide, and what each run costs whom. */
export interface Campaign {
  readonly claims: number
  /** Looks of a claim, all of which it takes: the worst case. */
  readonly looks: number
  /** Runs of a look, which is asked for when the one before is back. */
  readonly runsALook: number
  /** Worker processes on all machines. */
  readonly workers: number
  /** Milliseconds that a worker is busy with a run, its training and all else. */
  readonly workerMs: number
  /** Milliseconds that the process which asks is busy with a run. */
  readonly mainMs: number
  /** Milliseconds that the server of the queue is busy with a run. */
  readonly serverMs: number
}

/** How it went. */
export interface Simulated {
  readonly hours: number
  /** Shares of that time in which each was busy; of the workers, the mean. */
  readonly busy: { readonly workers: number; readonly main: number; readonly server: number }
}

/**
 * Simulates a campaign run by run. Each passes the main process and the server, which do one thing at a time, and is made by the worker that is free first.
 * What a result costs on its way back is counted on the way out.
 */
export function simulate(campaign: Campaign): Simulated {
  const { claims, looks, runsALook, workers, workerMs, mainMs, serverMs } = campaign
  const free = freeWorkers(workers)
  // Runs are equally long, so looks come back in the order in which they were asked for, and this list is in the order of time.
  const asked = Array.from({ length: claims }, () => ({ look: 1, at: 0 }))
  let main = 0
  let server = 0
  let end = 0
  for (const { look, at } of asked) {
    for (let run = 0; run < runsALook; run++) {
      main = Math.max(main, at) + mainMs
      server = Math.max(server, main) + serverMs
      end = Math.max(server, free.earliest()) + workerMs
      free.take(end)
    }
    if (look < looks) asked.push({ look: look + 1, at: end })
  }
  const runs = claims * looks * runsALook
  return {
    hours: end / 3_600_000,
    busy: {
      workers: (runs * workerMs) / workers / end,
      main: (runs * mainMs) / end,
      server: (runs * serverMs) / end,
    },
  }
}

/** When each worker is free again: a binary heap, the earliest first. */
function freeWorkers(count: number): { earliest(): number; take(until: number): void } {
  const heap = new Float64Array(count)
  const at = (place: number) => heap[place] ?? Number.POSITIVE_INFINITY
  return {
    earliest: () => at(0),
    /** Has the worker that is free first be busy until then. */
    take(until) {
      let place = 0
      for (;;) {
        const left = 2 * place + 1
        const least = at(left + 1) < at(left) ? left + 1 : left
        if (at(least) >= until) break
        heap[place] = at(least)
        place = least
      }
      heap[place] = until
    },
  }
}
