import { readFile } from 'node:fs/promises'
import type { CodeRunDefinition } from '../../plan/run-definition.ts'

/**
 * Whether a module, or a file of code that its spec names in `reads`, speaks of `tf`, the TensorFlow.js that it is given, or imports it: such a module is run on
 * TensorFlow alone. Comments and types do not count. A file that cannot be read says nothing; running it tells why.
 */
export async function callsTensorFlow({ module, reads = [] }: CodeRunDefinition): Promise<boolean> {
  for (const path of [module, ...reads.map((file) => file.path)]) {
    if (!/\.(ts|m?js)$/.test(path)) continue
    const text = await readFile(path, 'utf8').catch(() => '')
    // It brings a parser, which most workers never need.
    const { executableCode } = await import('../store/executable-code.ts')
    if (/\btf\b|@tensorflow\//.test(executableCode(path, text))) return true
  }
  return false
}
