import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AssayError } from '../../errors.ts'
import type { CodeRunDefinition } from '../../plan/run-definition.ts'

/**
 * Finds the module of a code-defined run, and makes sure that it is still the one that was planned.
 *
 * @returns an address to import it from: another text has another address, so that an edited module is never taken from Node's memory
 * @throws AssayError `run/code` when it cannot be read, `run/cache` when it has been edited
 */
export async function findModule({ module, digest }: Pick<CodeRunDefinition, 'module' | 'digest'>): Promise<URL> {
  // The project's root is the folder in which the command was given, for workers too.
  const path = resolve(module)
  let text: Buffer
  try {
    text = await readFile(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('run/code', `${module} cannot be read: ${reason}`, { cause })
  }
  if (createHash('sha256').update(text).digest('hex') !== digest) {
    throw new AssayError(
      'run/cache',
      `${module} was edited after its spec had been read, so it is not run. Start again`,
    )
  }
  return new URL(`?${digest}`, pathToFileURL(path))
}
