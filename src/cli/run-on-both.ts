import { join } from 'node:path'
import { writeFileAtomically } from '../files.ts'
import type { Profile } from '../language/spec.ts'
import { renderEngineReport } from '../report/markdown/engine-report.ts'
import { renderEngineComparison } from '../report/terminal/engine-comparison.ts'
import { compareEngines } from '../results/compare/compare-engines.ts'
import { presentSpecs } from '../verify/present-specs.ts'
import { readAllResults, secondEngine } from '../verify/read-reports.ts'
import { readTemplates } from '../verify/read-templates.ts'
import { writeProfileReport } from '../verify/report-files.ts'
import type { AssayOptions } from '../vitest/plugin.ts'
import { type ExitCode, exitCode } from './command.ts'
import { type Judged, judgeClaims } from './judge-claims.ts'
import type { SpecFile } from './spec-files.ts'

const engines = ['tensorflow', secondEngine] as const

/**
 * Judges the claims on each engine and compares what they came to. The second engine's reports go to a folder of their own beside the first's, and the
 * comparison of all claims to `engines.md` in it; the first's reports are made again, to say what the second found. When one engine did not come to its end, nothing is compared.
 *
 * @param options for either engine
 * @param pattern regular expression that a claim's id and name have to match; `undefined` for all claims
 * @param allowNotRun whether claims that were not run leave the exit code as it is
 * @returns `differs` when a claim has opposite verdicts, else the first engine's exit code that is not 0
 * @throws AssayError `file/unwritable`
 */
export async function runOnBoth(
  files: readonly SpecFile[],
  options: AssayOptions & { readonly reports: string; readonly profile: Profile },
  pattern: string | undefined,
  allowNotRun: boolean,
): Promise<ExitCode> {
  const [first, second] = engines
  const onFirst = await judgeClaims(files, { ...options, engine: first }, pattern, allowNotRun)
  if (onFirst.incomplete !== null) return notCompared(onFirst)
  const reports = join(options.reports, second)
  const onSecond = await judgeClaims(files, { ...options, engine: second, reports }, pattern, allowNotRun)
  if (onSecond.incomplete !== null) return notCompared(onSecond)
  const comparisons = compareEngines(onFirst.results, onSecond.results)
  console.log(renderEngineComparison(comparisons, engines))
  if (pattern === undefined) {
    const page = join(reports, options.profile, 'engines.md')
    await writeFileAtomically(page, renderEngineReport(comparisons, engines))
    console.log(`\nComparison: ${page}`)
    // The cards of the first engine's reports say what the second one found.
    const folder = join(options.reports, options.profile)
    const { all } = await readAllResults(folder)
    const present = await presentSpecs(all, process.cwd(), () => {})
    await writeProfileReport(folder, present, await readTemplates(options.template))
  }
  if (comparisons.some(({ agreement }) => agreement === 'opposite')) return exitCode.differs
  return onFirst.code || onSecond.code
}

function notCompared({ incomplete, code }: Judged): ExitCode {
  console.error(`assay: ${incomplete} The engines are not compared.`)
  return code
}
