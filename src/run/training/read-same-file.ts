import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AssayError, type ErrorCode } from '../../errors.ts'
import type { NamedFile } from '../../plan/run-definition.ts'

/**
 * Reads a file that a spec names, and makes sure that it is still the one that was planned.
 *
 * @param failure what it is called when the file cannot be read
 * @throws AssayError `run/cache` when it was edited; `failure`
 */
export async function readSameFile(
  { path, digest }: Pick<NamedFile, 'path' | 'digest'>,
  failure: ErrorCode,
): Promise<Buffer> {
  let bytes: Buffer
  try {
    // The project's root is the folder in which the command was given, for workers too.
    bytes = await readFile(resolve(path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError(failure, `${path} cannot be read: ${reason}`, { cause })
  }
  if (createHash('sha256').update(bytes).digest('hex') === digest) return bytes
  throw new AssayError('run/cache', `${path} was edited after its spec had been read, so it is not run. Start again`)
}
