import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { requireDistinctNames } from '../report/escape/file-name.ts'
import { reportFolder } from '../report/report-folder.ts'
import { presentSpecs } from '../verify/present-specs.ts'
import { profileNamed } from '../verify/profile.ts'
import { readAllResults } from '../verify/read-reports.ts'
import { readTemplates } from '../verify/read-templates.ts'
import { writeProfileReport } from '../verify/report-files.ts'
import { type Command, exitCode } from './command.ts'

/** `assay report`: makes the reports again from `results.json`, without training. */
export const report: Command = {
  name: 'report',
  positionals: '',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Whose reports (default: sample)' },
    reports: { type: 'string', value: 'folder', summary: 'Where the reports are (default: reports)' },
    template: { type: 'string', value: 'folder', summary: 'Templates of your own (docs/reports.md)' },
  },
  example: 'npx assay report --profile full',
  async run(args) {
    const folder = join(args.text('reports') ?? 'reports', profileNamed(args.text('profile')))
    const { all: found, unreadable } = await readAllResults(folder)
    const [wrong] = unreadable
    if (wrong) throw new AssayError('report/invalid', `${wrong.path}: ${wrong.reason}`)
    if (found.length === 0) {
      throw new AssayError('report/invalid', `${folder} holds no results.json: run \`npx assay run\` first`)
    }
    // Two folders with results of one spec, such as a copy of one: the second would be written over the first.
    requireDistinctNames(
      found.map(({ spec }) => spec),
      reportFolder,
    )
    const all = await presentSpecs(found, process.cwd(), console.error)
    const templates = await readTemplates(args.text('template'))
    const index = await writeProfileReport(folder, all, templates, { news: all })
    for (const { spec } of all) console.log(join(folder, reportFolder(spec), 'report.md'))
    console.log(index)
    return exitCode.ok
  },
}
