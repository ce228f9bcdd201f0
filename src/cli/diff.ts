import { AssayError } from '../errors.ts'
import { renderChanges } from '../report/terminal/render-changes.ts'
import { compareResults } from '../results/compare/compare-results.ts'
import { encodeChanges } from '../results/compare/encode-changes.ts'
import { type Command, exitCode } from './command.ts'
import { readResults } from './read-results.ts'

/** `assay diff`: what changed from one result to another. */
export const diff: Command = {
  name: 'diff',
  positionals: '<before> <after>',
  options: {
    format: { type: 'string', value: 'markdown|json', summary: 'How to write it (default: markdown)' },
    reports: {
      type: 'string',
      value: 'folder',
      summary: 'What a revision without a path stands for (default: reports)',
    },
  },
  example: 'npx assay diff HEAD~1:reports/full reports/full',
  async run(args) {
    const format = args.text('format') ?? 'markdown'
    if (format !== 'markdown' && format !== 'json') {
      throw new AssayError('usage/invalid', `--format ${format}: expected markdown or json`)
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
    process.stdout.write(format === 'json' ? encodeChanges(changes) : renderChanges(changes))
    return changes.verdicts.length > 0 ? exitCode.differs : exitCode.ok
  },
}
