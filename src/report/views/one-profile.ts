import { AssayError } from '../../errors.ts'
import type { SpecResults } from '../../results/results.ts'
import { requireDistinctNames } from '../escape/file-name.ts'
import { reportFolder } from '../report-folder.ts'

/**
 * Holds that a page is about one profile, and that no two specs' reports share a folder.
 *
 * @throws AssayError `report/invalid` when it is not so
 */
export function requireOneProfile(all: readonly SpecResults[]): void {
  const profiles = [...new Set(all.map((results) => results.profile))]
  if (profiles.length > 1) {
    const names = profiles.map((profile) => JSON.stringify(profile)).join(', ')
    throw new AssayError(
      'report/invalid',
      `A results page is about one profile, and these are of ${names}. Render each by itself.`,
    )
  }
  requireDistinctNames(
    all.map((results) => results.spec),
    reportFolder,
  )
}
