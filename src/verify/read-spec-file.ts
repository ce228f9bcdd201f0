import { type ReadSpec, readSpec } from '../language/read-spec.ts'
import { digestModule } from './digest-module.ts'
import { projectFiles } from './project-files.ts'

/** The last reading of each file. */
const readings = new Map<string, { readonly text: string; readonly read: ReadSpec }>()

/**
 * Reads and checks a spec of the working folder, with the files that it names. The same text is read once: the command line checks all specs before
 * the plugin plans them.
 *
 * @param path from the working folder, with forward slashes
 * @param text the file's text
 */
export function readSpecFile(path: string, text: string): ReadSpec {
  const last = readings.get(path)
  if (last?.text === text && sameFiles(last.read)) return last.read
  const read = readSpec(text, path, projectFiles)
  readings.set(path, { text, read })
  return read
}

/** Whether the files of a spec are still what they were; what is wrong in one with mistakes may have been fixed outside it. */
function sameFiles({ spec }: ReadSpec): boolean {
  return spec !== null && [...spec.files.values()].every(({ path, digest }) => digestModule(path) === digest)
}
