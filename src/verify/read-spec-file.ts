import { inspectFile } from '../data/files/inspect-file.ts'
import type { ReadSpec } from '../language/read-spec.ts'
import { digestModule } from './digest-module.ts'
import { type ReadWithFiles, readWithFiles } from './read-with-files.ts'

/** The last reading of each file. */
const readings = new Map<string, ReadWithFiles & { readonly text: string }>()

/**
 * Reads and checks a spec of the working folder, with the modules and data files that it names. The same text is read once, as long as these stay as they are: the command line
 * checks all specs before the plugin plans them.
 *
 * @param path from the working folder, with forward slashes
 * @param text the file's text
 */
export async function readSpecFile(path: string, text: string): Promise<ReadSpec> {
  const last = readings.get(path)
  if (last?.text === text && sameModules(last) && (await sameFiles(last))) return last.read
  const reading = await readWithFiles(text, path)
  readings.set(path, { text, ...reading })
  return reading.read
}

/** Whether the modules of a spec are still what they were; what is wrong in one with mistakes may have been fixed outside it. */
function sameModules({ read: { spec } }: ReadWithFiles): boolean {
  return spec !== null && [...spec.modules.values()].every(({ path, digest }) => digestModule(path) === digest)
}

async function sameFiles({ files }: ReadWithFiles): Promise<boolean> {
  for (const { request, inspection } of files.values()) if ((await inspectFile(request)) !== inspection) return false
  return true
}
