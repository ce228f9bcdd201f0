import { performance } from 'node:perf_hooks'
import type { RunOutcome } from '../run/outcome.ts'
import { displayProgress, type ProgressDisplay } from '../run/progress-display.ts'
import { serveRuns } from '../run/serve-runs.ts'
import { RunService } from '../run/service.ts'

/** The run service of the main process, as the plugin and the reporter see it. */
export interface RunHost {
  /** Where test files reach the service. */
  readonly address: string
  /** How every run asked for so far ended, by content id. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>
  /** Takes the progress display away until the next run is asked for. */
  quiet(): void
  /** Ends the workers and the socket. */
  close(): Promise<void>
}

/**
 * Opens the run service for a Vitest process. Nothing is set up or trained before the first run is asked for, so that listing tests is cheap.
 */
export async function openRunHost(options: {
  readonly fresh: boolean
  /** Whether a data set that is not at hand is fetched. */
  readonly fetchData: boolean
  readonly allowCode: boolean
  readonly workers: number | null
  readonly progress: 'shown' | 'none'
}): Promise<RunHost> {
  const outcomes = new Map<string, RunOutcome>()
  let display: ProgressDisplay | null = null
  const service = new RunService({
    fresh: options.fresh,
    fetchData: options.fetchData,
    allowCode: options.allowCode,
    ...(options.workers === null ? {} : { workers: options.workers }),
    onEvent(event) {
      if (options.progress === 'none') return
      display ??= displayProgress(process.stderr, () => performance.now())
      display.listener(event)
    },
  })
  const server = await serveRuns({
    async request(definition) {
      const outcome = await service.request(definition)
      outcomes.set(outcome.id, outcome)
      return outcome
    },
  })
  return {
    address: server.address,
    outcomes,
    quiet() {
      display?.end()
      display = null
    },
    async close() {
      await server.close()
      await service.close()
    },
  }
}
