import { join } from 'node:path'
import { compareEngines } from '../report/compare-engines.ts'
import { renderEngineComparison } from '../report/engine-comparison.ts'
import type { AssayOptions } from '../vitest/plugin.ts'
import { type ExitCode, exitCode } from './command.ts'
import { judgeClaims } from './judge-claims.ts'
import type { SpecFile } from './spec-files.ts'

/**
 * Judges the claims on each engine and compares what they came to. The second engine's reports go to a folder of their own beside the first's.
 *
 * @param options for either engine
 * @param pattern regular expression that a claim's id and name have to match; `undefined` for all claims
 * @returns `differs` when a claim has opposite verdicts, else the first engine's exit code that is not 0
 */
export async function runOnBoth(
  files: readonly SpecFile[],
  options: AssayOptions & { readonly reports: string },
  pattern: string | undefined,
): Promise<ExitCode> {
  const first = await judgeClaims(files, { ...options, engine: 'tensorflow' }, pattern)
  const second = await judgeClaims(
    files,
    { ...options, engine: 'onnx', reports: join(options.reports, 'onnx') },
    pattern,
  )
  const comparisons = compareEngines(first.results, second.results)
  console.log(renderEngineComparison(comparisons, ['tensorflow', 'onnx']))
  if (comparisons.some(({ agreement }) => agreement === 'opposite')) return exitCode.differs
  return first.code || second.code
}
