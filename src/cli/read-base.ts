import type { SpecResults } from '../results/results.ts'
import { readResults } from './read-results.ts'

/** Results to compare with, and how the user named them. */
export interface Base {
  readonly name: string
  readonly results: readonly SpecResults[]
}

/**
 * Reads what `--base` names. To be called before anything is trained or written: the folder may be the one that is written to.
 *
 * @param named as for {@link readResults}; `undefined` or empty for none
 * @throws AssayError `report/invalid` when it cannot be read
 */
export async function readBase(named: string | undefined, reports: string): Promise<Base | null> {
  return named ? { name: named, results: await readResults(named, reports) } : null
}
