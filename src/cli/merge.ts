import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { reportFolder } from '../report/report-folder.ts'
import { renderVerdictTable } from '../report/terminal/verdict-table.ts'
import type { SpecResults } from '../results/results.ts'
import { mergeShards } from '../results/shards/merge-shards.ts'
import { demandWritable } from '../system-reason.ts'
import { changesSinceCommit } from '../verify/committed-changes.ts'
import { outputWidth } from '../verify/output-width.ts'
import { presentSpecs } from '../verify/present-specs.ts'
import { readAllResults } from '../verify/read-reports.ts'
import { readTemplates } from '../verify/read-templates.ts'
import { keptText, verdictsAtStake, writeProfileReport } from '../verify/report-files.ts'
import { wantsColour } from '../verify/wants-colour.ts'
import { type Command, exitCode } from './command.ts'
import { demandAllClaims } from './demand-all-claims.ts'
import { announce } from './github/announce.ts'
import { readBase } from './read-base.ts'
import { readShards } from './read-shards.ts'
import { verdictCode } from './verdict-code.ts'

/** `assay merge`: joins the results of shards, when every shard that was planned is there. */
export const merge: Command = {
  name: 'merge',
  positionals: '<folder…>',
  options: {
    reports: { type: 'string', value: 'folder', summary: 'Where reports are written (default: reports)' },
    template: { type: 'string', value: 'folder', summary: 'Templates of your own for the reports (docs/reports.md)' },
    'allow-not-run': {
      type: 'boolean',
      summary: 'End with 0 where claims were not run for lack of data, if all else is as recorded',
    },
    base: { type: 'string', value: 'results', summary: 'Say what changed since these: a file, folder or git revision' },
    summary: { type: 'string', value: 'file', summary: 'Write a summary as Markdown to this file as well' },
  },
  example: 'npx assay merge reports/shards/full --base HEAD:reports/full',
  async run(args) {
    if (args.positionals.length === 0) throw new AssayError('usage/invalid', 'expected the folders of the shards')
    const reports = args.text('reports') ?? 'reports'
    const templates = await readTemplates(args.text('template'))
    const base = await readBase(args.text('base'), reports)
    const shards = await readShards(args.positionals)
    const results = mergeShards(shards)
    for (const { file } of shards.slice(0, 1)) await demandAllClaims(file.plan)
    const folder = join(reports, shards[0]?.file.plan.profile ?? '')
    await demandWritable(folder)
    const news: SpecResults[] = []
    for (const one of results) {
      const atStake = await verdictsAtStake(folder, one)
      if (atStake.length === 0) news.push(one)
      else console.error(keptText(one.spec, join(folder, reportFolder(one.spec)), atStake))
    }
    const { all: found, unreadable } = await readAllResults(folder, news)
    for (const { path, reason } of unreadable) console.error(`left out of the index: ${path}: ${reason}`)
    const all = await presentSpecs(found, process.cwd(), console.error)
    const since = () => changesSinceCommit(folder, all)
    const index = await writeProfileReport(folder, all, templates, { news, since })
    console.log(
      renderVerdictTable(
        results,
        outputWidth(process.stdout, process.env),
        wantsColour(process.env, process.stdout.isTTY === true),
      ),
    )
    console.log(`${shards.length} shards. Reports: ${index}`)
    await announce({
      results,
      incomplete: null,
      obstacles: [],
      base,
      report: index,
      summary: args.text('summary') ?? null,
    })
    return results.length === 0 ? exitCode.undecided : verdictCode(results, args.flag('allow-not-run'))
  },
}
