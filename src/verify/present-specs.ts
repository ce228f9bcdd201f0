import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { terminalText } from '../report/escape/terminal.ts'
import type { SpecResults } from '../results/results.ts'

/**
 * Leaves out results of specs that were removed or renamed: their claims would be counted, in the index, the badge and junit.xml, for ever. Where none of the
 * specs is available, as where a folder of reports was copied elsewhere, nothing is known of any, and all are kept.
 *
 * @param all results, whose specs are named from the root
 * @param root the project's root folder
 * @param tell called with a message for each that is left out
 */
export async function presentSpecs(
  all: readonly SpecResults[],
  root: string,
  tell: (message: string) => void,
): Promise<readonly SpecResults[]> {
  const found = await Promise.all(
    all.map(({ spec }) =>
      access(resolve(root, spec)).then(
        () => true,
        () => false,
      ),
    ),
  )
  if (!found.includes(true)) return all
  for (const { spec } of all.filter((_, index) => !found[index])) {
    tell(`left out of the index: ${terminalText(spec)} is no longer there. Its folder of reports can be deleted`)
  }
  return all.filter((_, index) => found[index])
}
