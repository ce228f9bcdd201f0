import { resolve } from 'node:path'
import { convertPathToPattern } from 'tinyglobby'
import { startVitest } from 'vitest/node'
import type { SpecResults } from '../results/results.ts'
import { incompleteness } from '../verify/incompleteness.ts'
import { type AssayOptions, assay } from '../vitest/plugin.ts'
import type { EndedRun } from '../vitest/reporter.ts'
import { type ExitCode, exitCode } from './command.ts'
import { stopCommands } from './github/inert-log.ts'
import type { SpecFile } from './spec-files.ts'
import { verdictCode } from './verdict-code.ts'

/** What judging some claims came to. */
export interface Judged {
  readonly results: readonly SpecResults[]
  /** Why not every claim was judged; `null` when all were. */
  readonly incomplete: string | null
  /** Whether reports were written. */
  readonly reported: boolean
  readonly code: ExitCode
}

/**
 * What Vite would otherwise look for in the working folder. A PostCSS configuration is code (`postcss` in package.json, `.postcssrc.*`,
 * `postcss.config.*`), and it would run without being allowed; an `.env` file would set variables. No style sheet is ever loaded.
 */
const nothingOfTheFolder = { css: { postcss: {} }, envDir: false } as const

/**
 * Judges the claims of specs with Vitest and Assay's plugin, with nothing of a configuration file.
 *
 * @param pattern regular expression that a claim's id and name have to match; `undefined` for all claims
 * @param allowNotRun whether claims whose data is missing, or whose code the engine cannot run, leave the exit code as it is; said aloud
 */
export async function judgeClaims(
  files: readonly SpecFile[],
  options: AssayOptions,
  pattern: string | undefined,
  allowNotRun: boolean,
): Promise<Judged> {
  // CI counts tests from a JSON report, as with vitest.config.ts.
  const jsonReport = process.env.ASSAY_TEST_REPORT
  let ended: EndedRun | undefined
  const resumeCommands = stopCommands(process.stdout)
  // Two streams reach the log of GitHub Actions in no certain order, and commands must be stopped before any of it.
  const streams = process.env.GITHUB_ACTIONS === 'true' ? { stderr: process.stdout } : {}
  try {
    const vitest = await startVitest(
      'test',
      [],
      {
        config: false,
        watch: false,
        // Vitest would keep how long each file took, in node_modules of the working folder.
        cache: false,
        root: process.cwd(),
        name: 'claims',
        reporters: jsonReport ? [['default', { summary: false }], 'json'] : [['default', { summary: false }]],
        ...(jsonReport ? { outputFile: { json: jsonReport } } : {}),
        ...(pattern === undefined ? {} : { testNamePattern: pattern }),
      },
      {
        ...nothingOfTheFolder,
        plugins: [
          assay({
            ...options,
            // Vitest takes globs, in which a backslash of Windows parts no folders.
            specs: files.map(({ path }) => convertPathToPattern(resolve(path))),
            // The command line has its own exit code.
            allowNotRun: true,
            progress: 'shown',
            onResults: (results) => {
              ended = results
            },
          }),
        ],
      },
      streams,
    )
    await vitest.close()
  } finally {
    resumeCommands()
  }
  return outcomeOf(ended, allowNotRun)
}

function outcomeOf(ended: EndedRun | undefined, allowNotRun: boolean): Judged {
  const results = ended?.results ?? []
  const reported = ended?.reported ?? false
  const incomplete = incompleteness(ended)
  if (incomplete !== null) return { results, incomplete, reported, code: exitCode.undecided }
  const none = results.every(({ claims }) => claims.length === 0)
  return { results, incomplete, reported, code: none ? exitCode.usage : verdictCode(results, allowNotRun) }
}
