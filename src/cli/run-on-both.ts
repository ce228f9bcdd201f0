import { join } from 'node:path'
import { compareEngines } from '../report/compare-engines.ts'
import { renderEngineComparison } from '../report/engine-comparison.ts'
import { type ExitCode, exitCode } from './command.ts'
import { exitCodeOf, type RunRequest, runClaims } from './run-claims.ts'

/**
 * Runs the claims on each engine and compares what they came to. The second engine's reports go to a folder of their own beside the first's.
 *
 * @returns `differs` when a claim has opposite verdicts, else the first engine's exit code that is not 0
 */
export async function runOnBoth(request: RunRequest): Promise<ExitCode> {
  const first = await runClaims(request, 'tensorflow')
  const second = await runClaims({ ...request, reports: join(request.reports, 'onnx') }, 'onnx')
  const comparisons = compareEngines(first?.results ?? [], second?.results ?? [])
  console.log(renderEngineComparison(comparisons, ['tensorflow', 'onnx']))
  if (comparisons.some(({ agreement }) => agreement === 'opposite')) return exitCode.differs
  return exitCodeOf(first) || exitCodeOf(second)
}
