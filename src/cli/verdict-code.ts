import { summariseVerdicts, withoutNotRun } from '../report/verdict-summary.ts'
import type { SpecResults } from '../results/results.ts'
import type { ExitCode } from './command.ts'

/**
 * What a program that judged these claims ends with; says aloud how many were not run.
 *
 * @param allowNotRun whether claims that were not run leave the exit code as it is
 */
export function verdictCode(results: readonly SpecResults[], allowNotRun: boolean): ExitCode {
  const { counts, exitCode: strict } = summariseVerdicts(results)
  const notRun = counts['not run']
  if (notRun === 0) return strict
  const text = `${notRun} ${notRun === 1 ? 'claim was' : 'claims were'} not run`
  if (!allowNotRun) {
    console.log(`${text}, so not everything was checked. --allow-not-run leaves such claims out of the exit code.`)
    return strict
  }
  console.log(`${text}. They leave the exit code as it is, as --allow-not-run says: nothing is known of them.`)
  return summariseVerdicts(withoutNotRun(results)).exitCode
}
