import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Baseline, startBaseline } from './baseline-process.ts'
import { type BaselineEntry, oneThread } from './baselines.ts'

/** Compilers of whole graphs take a minute on a slow machine. */
const limitMs = 600_000

/** The Python that `bench/setup` installs the baselines into; `ASSAY_BENCH_PYTHON` names another. */
function benchPython(): string {
  return process.env.ASSAY_BENCH_PYTHON ?? fileURLToPath(new URL('../.venv/bin/python', import.meta.url))
}

/**
 * Starts a baseline of the table, or says why it cannot take part: what is not installed is not measured.
 *
 * @param before what its command begins with, such as what binds it to a core
 */
export async function startEntry(
  entry: BaselineEntry,
  before: readonly string[] = [],
): Promise<{ readonly baseline: Baseline } | { readonly reason: string }> {
  const [file = '', ...words] = entry.command
  const script = new URL(`./baselines/${file}`, import.meta.url)
  const python = benchPython()
  if (entry.language === 'python' && !existsSync(python)) return { reason: 'not installed; bench/setup installs it' }
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const interpreter = entry.language === 'python' ? [python] : [process.execPath, '--import', loader]
  const [program = '', ...rest] = [...before, ...interpreter, fileURLToPath(script), ...words]
  try {
    const environment = { ...process.env, ...oneThread, ...entry.environment }
    return { baseline: await startBaseline({ program, words: rest, environment, limitMs }) }
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n')
    // Python's reason is its last line.
    return { reason: `could not be started: ${lines.at(-1)}` }
  }
}
