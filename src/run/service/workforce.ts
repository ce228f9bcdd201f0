import type { Host } from '../host.ts'
import { describeHost } from '../host.ts'
import type { TrainedRun } from '../outcome.ts'
import type { Work } from '../worker/messages.ts'
import type { RunHooks, WorkerPool } from '../worker/worker-pool.ts'
import type { RunIdentity } from './run-inputs.ts'

/** A run that is to be made. */
export interface AskedRun extends Work {
  readonly identity: RunIdentity
}

/** What came of it, and where. */
export interface MadeRun extends TrainedRun {
  readonly host: Host
}

/** Whoever makes runs: child processes of this machine, or workers anywhere that take them from a queue. */
export interface Workforce {
  /**
   * Makes a run when its turn comes.
   *
   * @throws AssayError `run/crashed`, `run/timeout`, `run/cancelled`, or what was found wrong with the run
   */
  make(asked: AskedRun, hooks: RunHooks): Promise<MadeRun>
  /**
   * Says that a run will be asked for as soon as what it needs is here, so that what makes it can be started meanwhile.
   *
   * @returns to be called when it is asked for, or will not be
   */
  prepare(): () => void
  /** Lets what was given up be tried again. */
  forgetFailures(): void
  /** Ends what makes runs here; what is not yet finished is rejected as `run/cancelled`. */
  close(): Promise<void>
}

/** The child processes of this machine. */
export function localWorkforce(pool: WorkerPool): Workforce {
  return {
    make: async ({ definition, engine }, hooks) => ({
      ...(await pool.train({ definition, engine }, hooks)),
      host: describeHost(),
    }),
    prepare: () => pool.prepare(),
    forgetFailures: () => pool.forgetCrashes(),
    close: () => pool.close(),
  }
}
