import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command line's own module. */
export const assay = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url))

/** How a command line ended. */
export interface Ended {
  readonly code: number
  readonly output: string
  /** Standard error. */
  readonly error: string
}

/**
 * Runs Assay's command line in a folder, as a process that knows nothing of the Vitest or the workflow which runs the test.
 *
 * @param environment variables on top of those of the test
 */
export function runAssay(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [assay, ...words],
      { cwd: folder, env: outsideOf(environment) },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout, error: stderr })
      },
    )
  })
}

/** The test's environment without what would tell of the Vitest and the workflow around it. */
export function outsideOf(environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|GITHUB_)/.test(name) && !['NODE_ENV', 'ASSAY_TEST_REPORT', 'FORCE_COLOR'].includes(name),
  )
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', ...environment }
}
