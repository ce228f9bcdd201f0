import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { AssayError } from '../../errors.ts'
import type { ProgramRunDefinition } from '../../plan/run-definition.ts'
import { endTraced } from './process-group.ts'

/** A command that only tells versions takes no longer. */
const TIME_MS = 60_000
const mostBytes = 1_000_000

/**
 * Runs the command by which a program says what else decides its numbers, in the folder in which Assay was started. Whatever it leaves behind is ended.
 *
 * @returns what it prints, on standard output and standard error; empty where the spec names none
 * @throws AssayError `run/program` when it fails
 */
export async function identifyProgram({ identify }: Pick<ProgramRunDefinition, 'identify'>): Promise<string> {
  const [program, ...words] = identify
  if (program === undefined) return ''
  const token = randomUUID()
  return new Promise((done, fail) => {
    execFile(
      program,
      words,
      { timeout: TIME_MS, maxBuffer: mostBytes, killSignal: 'SIGKILL', env: { ...process.env, ASSAY_RUN: token } },
      (cause, output, error) => {
        endTraced({ mark: `ASSAY_RUN=${token}`, folder: null })
        if (cause === null) done(`${output}${error}`.trim())
        else
          fail(
            new AssayError('run/program', `\`${identify.join(' ')}\` (identify) failed: ${cause.message}`, { cause }),
          )
      },
    )
  })
}
