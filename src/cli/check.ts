import { resolve } from 'node:path'
import type { AbsentFile } from '../data/files/absent-file.ts'
import { countText } from '../judge/number-text.ts'
import { renderProblems } from '../language/render-problems.ts'
import { advise } from '../plan/advise.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { annotationLine } from '../report/github/annotations.ts'
import { answerIn, formatOption } from './answer-in.ts'
import type { WrongSpec } from './check-share.ts'
import { type Command, exitCode } from './command.ts'
import { findMistakes } from './find-mistakes.ts'
import { stopCommands } from './github/inert-log.ts'
import { workspacePath } from './github/workspace-path.ts'
import { findSpecs, readSpecs } from './spec-files.ts'

/** `assay check`: every mistake of every spec, before anything is trained; and what the looks of a single spec can see. */
export const check: Command = {
  name: 'check',
  positionals: '[spec or folder…]',
  options: {
    format: formatOption,
    'allow-not-run': {
      type: 'boolean',
      summary: 'End with 0 where claims could not be checked for lack of a file, if there is no mistake',
    },
  },
  example: 'npx assay check specs/s1-lecture-notes.yaml',
  run(args) {
    return answerIn('check', args, async (notes) => {
      const paths = await findSpecs(args.positionals)
      notes.specs = [...paths]
      const { wrong, claims, absent } = await findMistakes(paths)
      notes.problems = wrong.flatMap(({ problems }) => problems)
      if (reportProblems(wrong, paths.length)) return exitCode.usage
      console.log(`No mistakes in ${countText(paths.length, 'spec')} with ${countText(claims, 'claim')}`)
      const [path = ''] = paths
      if (paths.length === 1 && args.positionals.some((named) => resolve(named) === resolve(path)))
        await printAdvice(path)
      if (absent.length === 0) return exitCode.ok
      notes.incomplete = 'What depends on a file that is not here was not checked.'
      console.error(`assay: ${absentText(absent)}`)
      return args.flag('allow-not-run') ? exitCode.ok : exitCode.undecided
    })
  },
}

function absentText(absent: readonly AbsentFile[]): string {
  const told = absent.flatMap(({ reason, remedy }) => [`  ${terminalText(reason)}`, `    ${terminalText(remedy)}`])
  return ['what depends on a file that is not here was not checked:', ...told].join('\n')
}

/** Says of a spec without mistakes what is good to know before it trains. */
async function printAdvice(path: string): Promise<void> {
  const [file] = await readSpecs([path])
  if (!file?.spec) return
  for (const line of advise(file.spec)) console.log(terminalText(line))
}

/**
 * Shows all mistakes on standard error.
 *
 * @param specs those that may have mistakes
 * @param among how many were checked
 * @returns whether there are any
 */
export function reportProblems(specs: readonly Pick<WrongSpec, 'text' | 'problems'>[], among = specs.length): boolean {
  const wrong = specs.filter(({ problems }) => problems.length > 0)
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
  if (count > 0) console.error(`${count} ${count === 1 ? 'mistake' : 'mistakes'} in ${wrong.length} of ${among} specs`)
  return count > 0
}
