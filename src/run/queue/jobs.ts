import { AssayError, type ErrorCode } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'

/** What is put into the queue, under the run's id: a run that several ask for is one job. */
export interface RunJob {
  readonly definition: RunDefinition
}

/** The name of all jobs; BullMQ wants one. */
export const jobName = 'run'

/** Writes a failed run as the text that the queue keeps of it. */
export function renderFailure(code: ErrorCode, failure: string): string {
  return JSON.stringify({ code, failure })
}

/** Reads a failure back. What the queue itself says (a job whose workers were lost) is no run's failure. */
export function parseFailure(text: string): AssayError {
  try {
    const { code, failure } = JSON.parse(text)
    if (typeof code === 'string' && typeof failure === 'string') return new AssayError(code as ErrorCode, failure)
  } catch {
    // Not ours.
  }
  return new AssayError('run/crashed', `the workers that took the run from the queue were lost: ${text}`)
}
