import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * A module beside another one that is started by its file: TypeScript in a checkout, JavaScript in the package.
 *
 * @param name without its ending
 * @param beside `import.meta.url` of the other one
 */
export function siblingModule(name: string, beside: string): URL {
  return new URL(`./${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside)
}

/** Arguments with which Node runs a module in a process of its own: in a checkout, those of the TypeScript loader, found from here and not from the working folder. */
export function processArguments(file: URL): string[] {
  return file.pathname.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(fileURLToPath(import.meta.url)).resolve('tsx')).href]
    : []
}

/** Arguments with which Node runs a module in a thread. The loader leaves threads alone (on Node 20) unless it is called. */
export function threadArguments(file: URL): string[] {
  if (!file.pathname.endsWith('.ts')) return []
  const call = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register()`
  return ['--import', `data:text/javascript,${encodeURIComponent(call)}`]
}
