import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { AssayError } from '../../errors.ts'
import { packageRoot } from '../../package-root.ts'
import type { Answer } from '../../report/programs/answer-schema.ts'

/**
 * Has a command of Assay answer, in a process of its own: the standard output of the server belongs to the protocol.
 *
 * @param words the command line after `assay`, without `--format`
 * @param signal ends the process
 * @throws AssayError `run/cancelled` when it was ended, `internal/broken` when it did not answer
 */
export async function askCommand(words: readonly string[], signal: AbortSignal): Promise<Answer> {
  const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'assay.js'), ...words, '--format=json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  // Told below, by what is missing: the answer.
  child.once('error', () => {})
  const [output, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (signal.aborted) throw new AssayError('run/cancelled', 'the client cancelled the request')
  try {
    return JSON.parse(output)
  } catch (cause) {
    throw new AssayError('internal/broken', error.trim() || 'the command gave no answer', { cause })
  }
}
