import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compiledFolder, packageRoot } from '../../package-root.ts'

/** What a process or a thread is started with. */
export interface StartedModule {
  readonly file: URL
  /** Its arguments. */
  readonly words: readonly string[]
}

/**
 * One of Assay's modules, to be started in a process or a thread of its own: from what its sources were compiled to, whatever the caller runs from.
 *
 * @param name path from the folder of the rooms, without its ending, such as `run/worker/worker`
 */
export function startedModule(name: string): StartedModule {
  return { file: pathToFileURL(join(packageRoot(), 'bin', 'start.js')), words: [name] }
}

/**
 * The address of one of Assay's modules as JavaScript, for programs that import it by its file: beside what runs, where that was compiled.
 *
 * @param name as of a started module
 */
export async function compiledModule(name: string): Promise<string> {
  const folder = compiledFolder()
  return folder === null ? newestModule(name) : addressIn(folder, name)
}

/** Whether the sources of a checkout are still those that were compiled into what runs: they may have been edited since this process started. */
export async function runsItsSources(): Promise<boolean> {
  const [folder, name] = [compiledFolder(), 'cli/main']
  return folder === null || (await newestModule(name)) === addressIn(folder, name)
}

/** The address of a module as its sources are now. */
async function newestModule(name: string): Promise<string> {
  const compiler: { compiledModule(name: string): Promise<string> } = await import(
    pathToFileURL(join(packageRoot(), 'bin', 'compiled-sources.js')).href
  )
  return compiler.compiledModule(name)
}

function addressIn(folder: string, name: string): string {
  return pathToFileURL(join(folder, `${name}.js`)).href
}
