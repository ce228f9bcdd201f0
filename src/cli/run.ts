import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'
import { AssayError } from '../errors.ts'
import { summariseVerdicts } from '../report/verdict-summary.ts'
import { assay } from '../vitest/plugin.ts'
import { profileNamed } from '../vitest/profile.ts'
import { readTemplates } from '../vitest/read-templates.ts'
import type { EndedRun } from '../vitest/reporter.ts'
import { reportProblems } from './check.ts'
import { type Command, exitCode } from './command.ts'
import { findSpecs, readSpecs, type SpecFile } from './spec-files.ts'

/** `assay run`: checks the specs, then runs them with Vitest and Assay's plugin. There is no other runner. */
export const run: Command = {
  name: 'run',
  summary: 'Train what the claims need, judge them, write the reports',
  positionals: '[spec or folder…]',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Data and schedule to use (default: sample)' },
    claim: {
      type: 'string',
      short: 't',
      value: 'claim',
      summary: 'Only this claim, by its id; or those whose id and name match this regular expression',
    },
    fresh: { type: 'boolean', summary: 'Train anew instead of reading finished runs from the cache' },
    'allow-code': { type: 'boolean', summary: 'Run the code of code-defined experiments: read it first' },
    workers: { type: 'string', value: 'n', summary: 'Worker processes, one thread each (default: one per core)' },
    reports: { type: 'string', value: 'folder', summary: 'Where reports are written (default: reports)' },
    template: { type: 'string', value: 'folder', summary: 'Templates of your own for the reports (docs/reports.md)' },
  },
  example: 'npx assay run specs/s1-lecture-notes.yaml -t s1.3 --profile sample',
  async run(args) {
    const profile = profileNamed(args.text('profile'))
    const workers = args.text('workers')
    if (workers !== undefined && !/^[1-9]\d*$/.test(workers)) {
      throw new AssayError('usage/invalid', `--workers ${workers}: expected a whole number of at least 1`)
    }
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
            ...(workers === undefined ? {} : { workers: Number(workers) }),
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
  },
}

/** A claim's id selects that claim alone (`s1.1` is not `s1.10`); anything else is a pattern for Vitest. */
function claimPattern(wanted: string | undefined, files: readonly SpecFile[]): string | undefined {
  const ids = files.flatMap(({ spec }) => spec?.content.claims.map(({ id }) => id) ?? [])
  if (wanted === undefined || !ids.includes(wanted)) return wanted
  return `^${wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')} `
}
