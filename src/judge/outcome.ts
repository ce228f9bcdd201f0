import { AssayError } from '../errors.ts'
import type { Judgement } from './verdict.ts'

/** A judged criterion, or a part of one, before it is put into words as a whole. Its reason is without the verdict. */
export type Outcome = Omit<Judgement, 'sentence' | 'parts' | 'seeds'>

/**
 * Judges, and turns what could not be judged (a missing measurement, a failed or diverged run) into the verdict `error`. Bugs of Assay itself are
 * thrown on.
 */
export function attempt(judge: () => Outcome): Outcome {
  try {
    return judge()
  } catch (error) {
    if (error instanceof AssayError && !error.code.startsWith('internal/')) {
      return { verdict: 'error', reason: error.message, findings: [], seedsNeeded: null }
    }
    throw error
  }
}
