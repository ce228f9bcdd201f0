import { homedir } from 'node:os'
import { cacheFolder, dataFolder } from '../folders.ts'

/**
 * A message without the paths of this machine, for a report that others read: the project's folder, the cache and the data folder are told by what they are,
 * and the user's folder as `~`.
 *
 * @param root the project's root folder
 */
export function withoutLocalPaths(text: string, root: string): string {
  const names: readonly (readonly [path: string | null, name: string])[] = [
    [cacheFolder(), '<cache>'],
    [dataFolder(), '<data folder>'],
    [root, '.'],
    [homedir(), '~'],
  ]
  return names.reduce(
    (told, [path, name]) => (path === null || path.length < 2 ? told : told.replaceAll(path, name)),
    text,
  )
}
