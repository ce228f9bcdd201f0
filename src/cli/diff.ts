import { AssayError } from '../errors.ts'
import { renderChangesText } from '../report/terminal/changes-text.ts'
import { renderChanges } from '../report/terminal/render-changes.ts'
import { compareResults, type ResultsChanges } from '../results/compare/compare-results.ts'
import { encodeChanges } from '../results/compare/encode-changes.ts'
import { type Command, exitCode } from './command.ts'
import { readResults } from './read-results.ts'

const renderers: Readonly<Record<string, (changes: ResultsChanges) => string>> = {
  text: renderChangesText,
  markdown: renderChanges,
  json: encodeChanges,
}

/** `assay diff`: what changed from one result to another. */
export const diff: Command = {
  name: 'diff',
  positionals: '<before> <after>',
  options: {
    format: { type: 'string', value: 'text|markdown|json', summary: 'How to write it (default: text)' },
    reports: {
      type: 'string',
      value: 'folder',
      summary: 'What a revision without a path stands for (default: reports)',
    },
  },
  example: 'npx assay diff HEAD~1:reports/full reports/full',
  async run(args) {
    const format = args.text('format') ?? 'text'
    const render = Object.hasOwn(renderers, format) ? renderers[format] : undefined
    if (render === undefined) {
      throw new AssayError('usage/invalid', `--format ${format}: expected ${Object.keys(renderers).join(', ')}`)
    }
    const [before, after, ...rest] = args.positionals
    if (before === undefined || after === undefined || rest.length > 0) {
      throw new AssayError(
        'usage/invalid',
        `expected two results (files, folders or git revisions), got ${args.positionals.length}`,
      )
    }
    const reports = args.text('reports') ?? 'reports'
    const changes = compareResults(await readResults(before, reports), await readResults(after, reports))
    process.stdout.write(render(changes))
    return changes.verdicts.length > 0 ? exitCode.differs : exitCode.ok
  },
}
