import { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../../package-root.ts'

let registered = false

/** From now on this process imports TypeScript as what is left of it without its types, on every version of Node. */
export function importTypeScript(): void {
  if (!registered) register(pathToFileURL(join(packageRoot(), 'bin', 'strip-types.js')))
  registered = true
}
