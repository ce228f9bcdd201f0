import { annotationLine } from '../report/github/annotations.ts'
import { renderProblems } from '../spec/render-problems.ts'
import { type Command, exitCode } from './command.ts'
import { stopCommands } from './github/inert-log.ts'
import { workspacePath } from './github/workspace-path.ts'
import { findSpecs, readSpecs, type SpecFile } from './spec-files.ts'

/** `assay check`: every mistake of every spec, before anything is trained. Silent when there is none. */
export const check: Command = {
  name: 'check',
  positionals: '[spec or folder…]',
  options: {},
  example: 'npx assay check specs/s1-lecture-notes.yaml',
  async run({ positionals }) {
    return reportProblems(await readSpecs(await findSpecs(positionals))) ? exitCode.usage : exitCode.ok
  },
}

/**
 * Shows all mistakes on standard error.
 *
 * @returns whether there are any
 */
export function reportProblems(files: readonly SpecFile[]): boolean {
  const wrong = files.filter(({ problems }) => problems.length > 0)
  const resumeCommands = stopCommands(process.stderr)
  try {
    for (const { text, problems } of wrong) console.error(`${renderProblems(problems, text)}\n`)
  } finally {
    resumeCommands()
  }
  if (process.env.GITHUB_ACTIONS === 'true') {
    for (const { path, line, code, message } of wrong.flatMap(({ problems }) => problems)) {
      console.error(annotationLine({ path: workspacePath(path), line, title: code, message }))
    }
  }
  const count = wrong.reduce((sum, { problems }) => sum + problems.length, 0)
  if (count > 0)
    console.error(`${count} ${count === 1 ? 'mistake' : 'mistakes'} in ${wrong.length} of ${files.length} specs`)
  return count > 0
}
