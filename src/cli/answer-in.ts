import { AssayError } from '../errors.ts'
import { assayVersion } from '../package-root.ts'
import type { Answer } from '../report/programs/answer-schema.ts'
import { renderJson } from '../report/programs/render-json.ts'
import { renderSarif } from '../report/programs/render-sarif.ts'
import { type Arguments, type ExitCode, exitCode, exitCodeOf, type Option } from './command.ts'

const renderers: Readonly<Record<string, (answer: Answer) => string>> = { json: renderJson, sarif: renderSarif }

/** What a command notes down for a program while it works. */
export type Notes = Pick<Answer, 'incomplete' | 'problems' | 'specs' | 'claims' | 'changes'>

/** The option `--format` of commands that answer programs. */
export const formatOption: Option = {
  type: 'string',
  value: 'text|json|sarif',
  summary:
    'How to answer: json and sarif are for programs, and all of standard output (docs/programs.md; default: text)',
}

/**
 * Carries a command out, and answers in the format that `--format` names. For a program, standard output holds one object and nothing else, also where the
 * command fails; what people read goes to standard error.
 *
 * @param work does what the command does, and notes down what it finds
 * @param texts further formats, which `work` writes itself
 * @throws AssayError `usage/invalid` for an unknown format; whatever `work` throws where the answer is text
 */
export async function answerIn(
  command: Answer['command'],
  args: Arguments,
  work: (notes: Notes) => Promise<ExitCode>,
  texts: readonly string[] = ['text'],
): Promise<ExitCode> {
  const format = args.text('format') ?? 'text'
  const render = Object.hasOwn(renderers, format) ? renderers[format] : undefined
  if (render === undefined && !texts.includes(format)) {
    const known = [...texts, ...Object.keys(renderers)]
    throw new AssayError('usage/invalid', `--format ${format}: expected ${known.join(', ')}`)
  }
  const notes: Notes = { incomplete: null, problems: [], specs: [], claims: [], changes: null }
  if (render === undefined) return work(notes)
  const write = process.stdout.write
  process.stdout.write = process.stderr.write.bind(process.stderr)
  let error: Answer['error'] = null
  let code: ExitCode = exitCode.undecided
  try {
    code = await work(notes)
  } catch (cause) {
    if (cause instanceof AssayError) {
      error = { code: cause.code, message: cause.message }
      code = exitCodeOf(cause)
      console.error(`assay: ${cause.message}`)
    } else {
      // What nobody foresaw: where it happened is for people, standard error.
      error = { code: 'internal/broken', message: cause instanceof Error ? cause.message : String(cause) }
      console.error(cause)
    }
  } finally {
    process.stdout.write = write
  }
  process.stdout.write(render({ format: 1, command, assay: assayVersion(), exitCode: code, error, ...notes }))
  return code
}
