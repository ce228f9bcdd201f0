import type { RunOutcome } from '../../src/run/outcome.ts'

/** A run that failed took no time worth telling: nothing is measured then. */
export function demandFinished(outcome: RunOutcome): Extract<RunOutcome, { status: 'finished' }> {
  if (outcome.status === 'failed') throw new Error(`a run of the bench failed: ${outcome.failure}`)
  return outcome
}
