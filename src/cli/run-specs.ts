import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'
import { summariseVerdicts } from '../report/verdict-summary.ts'
import type { Profile } from '../spec/spec.ts'
import { assay } from '../vitest/plugin.ts'
import { readTemplates } from '../vitest/read-templates.ts'
import type { EndedRun } from '../vitest/reporter.ts'
import { reportProblems } from './check.ts'
import { type Arguments, type ExitCode, exitCode } from './command.ts'
import { findSpecs, readSpecs, type SpecFile } from './spec-files.ts'

/**
 * Checks the specs that `assay run` names, then runs them with Vitest and Assay's plugin.
 *
 * @param workers worker processes; `null` for one per core
 */
export async function runSpecs(args: Arguments, profile: Profile, workers: number | null): Promise<ExitCode> {
  const template = args.text('template')
  // A mistake in it is told before hours of training, not after.
  await readTemplates(template)
  const files = await readSpecs(await findSpecs(args.positionals))
  if (reportProblems(files)) return exitCode.usage

  // CI counts tests from a JSON report, as with vitest.config.ts.
  const jsonReport = process.env.ASSAY_TEST_REPORT
  let ended: EndedRun | undefined
  const pattern = claimPattern(args.text('claim'), files)
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
          ...(args.flag('fresh') ? { fresh: true } : {}),
          allowCode: args.flag('allow-code'),
          ...(workers === null ? {} : { workers }),
          reports: args.text('reports') ?? 'reports',
          ...(template === undefined ? {} : { template }),
          progress: 'shown',
          onResults: (results) => {
            ended = results
          },
        }),
      ],
    },
  )
  await vitest.close()
  if (!ended || ended.interrupted || ended.broken.length > 0) return exitCode.undecided
  const claims = ended.results.flatMap((results) => results.claims)
  return claims.length === 0 ? exitCode.usage : summariseVerdicts(ended.results).exitCode
}

/** A claim's id selects that claim alone (`s1.1` is not `s1.10`); anything else is a pattern for Vitest. */
function claimPattern(wanted: string | undefined, files: readonly SpecFile[]): string | undefined {
  const ids = files.flatMap(({ spec }) => spec?.content.claims.map(({ id }) => id) ?? [])
  if (wanted === undefined || !ids.includes(wanted)) return wanted
  return `^${wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')} `
}
