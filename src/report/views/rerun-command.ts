import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { shellWord } from '../escape/code.ts'

/** The command line that runs one claim again, as it was run: of experiments by code, with the leave that they need. */
export function rerunCommand(
  { id, arms }: Pick<ClaimResult, 'id' | 'arms'>,
  { spec, profile, runs }: Pick<SpecResults, 'spec' | 'profile' | 'runs'>,
): string {
  const code = runs.some(({ arm, definition }) => ['code', 'program'].includes(definition.kind) && arms.includes(arm))
  const words = ['npx assay run', shellWord(spec), '-t', shellWord(id), '--profile', shellWord(profile)]
  return [...words, ...(code ? ['--allow-code'] : [])].join(' ')
}
