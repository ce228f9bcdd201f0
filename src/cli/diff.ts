import { AssayError } from '../errors.ts'
import { renderChanges } from '../report/markdown/render-changes.ts'
import { renderChangesText } from '../report/terminal/changes-text.ts'
import { compareResults } from '../results/compare/compare-results.ts'
import { encodeChanges } from '../results/compare/encode-changes.ts'
import { answerIn, formatOption, type Notes } from './answer-in.ts'
import { type Arguments, type Command, type ExitCode, exitCode } from './command.ts'
import { readResults } from './read-results.ts'

/** `assay diff`: what changed from one result to another. */
export const diff: Command = {
  name: 'diff',
  positionals: '<before> <after>',
  options: {
    format: { ...formatOption, value: 'text|markdown|json|sarif' },
    reports: {
      type: 'string',
      value: 'folder',
      summary: 'What a revision without a path stands for (default: reports)',
    },
  },
  example: 'npx assay diff HEAD~1:reports/full reports/full',
  run(args) {
    return answerIn('diff', args, (notes) => compare(args, notes), ['text', 'markdown'])
  },
}

async function compare(args: Arguments, notes: Notes): Promise<ExitCode> {
  const [before, after, ...rest] = args.positionals
  if (before === undefined || after === undefined || rest.length > 0) {
    throw new AssayError(
      'usage/invalid',
      `expected two results (files, folders or git revisions), got ${args.positionals.length}`,
    )
  }
  const reports = args.text('reports') ?? 'reports'
  const changes = compareResults(await readResults(before, reports), await readResults(after, reports))
  notes.changes = encodeChanges(changes)
  process.stdout.write(args.text('format') === 'markdown' ? renderChanges(changes) : renderChangesText(changes))
  return changes.verdicts.length > 0 ? exitCode.differs : exitCode.ok
}
