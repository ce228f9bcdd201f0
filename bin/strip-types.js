// Hooks with which Node imports an experiment's module in TypeScript: what is left without its types.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'rolldown/utils'

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!/^file:.*\.ts(?:\?|$)/.test(url)) return nextLoad(url, context)
  const path = fileURLToPath(url)
  const { code, errors } = transformSync(path, await readFile(path, 'utf8'), { tsconfig: false })
  if (errors.length > 0) throw new SyntaxError(errors.map(({ message }) => message).join('; '))
  return { format: 'module', source: code, shortCircuit: true }
}
