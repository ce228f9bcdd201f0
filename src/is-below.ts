import { isAbsolute, relative, sep } from 'node:path'

/** Whether a path is a folder, or lies below it, by their names alone: links are not looked at. Both are absolute. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}
