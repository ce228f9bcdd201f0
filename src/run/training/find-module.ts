import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeRunDefinition } from '../../plan/run-definition.ts'
import { readSameFile } from './read-same-file.ts'

/**
 * Finds the module of a code-defined run, and makes sure that it, and the files that it reads, are still those that were planned.
 *
 * @returns an address to import it from: another text has another address, so that an edited module is never taken from Node's memory
 * @throws AssayError `run/code` when it cannot be read, `run/cache` when it has been edited
 */
export async function findModule({
  module,
  digest,
  reads = [],
}: Pick<CodeRunDefinition, 'module' | 'digest' | 'reads'>): Promise<URL> {
  for (const file of reads) await readSameFile(file, 'run/code')
  await readSameFile({ path: module, digest }, 'run/code')
  return new URL(`?${digest}`, pathToFileURL(resolve(module)))
}
