import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'
import type { WantedEngine } from '../engine/setup/ensure-engine.ts'
import { summariseVerdicts } from '../report/verdict-summary.ts'
import type { Profile } from '../spec/spec.ts'
import { assay } from '../vitest/plugin.ts'
import type { EndedRun } from '../vitest/reporter.ts'
import { type ExitCode, exitCode } from './command.ts'
import type { SpecFile } from './spec-files.ts'

/** What is asked for, whatever it is trained on. */
export interface RunRequest {
  readonly files: readonly SpecFile[]
  readonly profile: Profile
  /** Of the claims' ids and names. */
  readonly pattern: string | undefined
  readonly fresh: boolean
  readonly allowCode: boolean
  readonly workers: number | null
  /** Folder of the reports. */
  readonly reports: string
  /** Folder of templates of the user's own. */
  readonly template: string | null
}

/** Runs the claims with Vitest and Assay's plugin; `null` when Vitest ended before they did. */
export async function runClaims(request: RunRequest, engine: WantedEngine): Promise<EndedRun | null> {
  const { files, profile, pattern, fresh, allowCode, workers, reports, template } = request
  // CI counts tests from a JSON report, as with vitest.config.ts.
  const jsonReport = process.env.ASSAY_TEST_REPORT
  let ended: EndedRun | null = null
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      watch: false,
      root: process.cwd(),
      name: 'claims',
      reporters: jsonReport ? [['default', { summary: false }], 'json'] : [['default', { summary: false }]],
      ...(jsonReport ? { outputFile: { json: jsonReport } } : {}),
      ...(pattern === undefined ? {} : { testNamePattern: pattern }),
    },
    {
      plugins: [
        assay({
          specs: files.map(({ path }) => resolve(path)),
          profile,
          ...(engine === null ? {} : { engine }),
          ...(fresh ? { fresh: true } : {}),
          allowCode,
          ...(workers === null ? {} : { workers }),
          reports,
          ...(template === null ? {} : { template }),
          progress: 'shown',
          onResults: (results) => {
            ended = results
          },
        }),
      ],
    },
  )
  await vitest.close()
  return ended
}

/** The exit code for what a run came to. */
export function exitCodeOf(ended: EndedRun | null): ExitCode {
  if (!ended || ended.interrupted || ended.broken.length > 0) return exitCode.undecided
  const claims = ended.results.flatMap((results) => results.claims)
  return claims.length === 0 ? exitCode.usage : summariseVerdicts(ended.results).exitCode
}
