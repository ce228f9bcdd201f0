import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { AssayError } from '../../errors.ts'

/**
 * A file of the working folder that a client named. Patterns and folders are not taken: what they match could be links that lead out.
 *
 * @param named as the client wrote it
 * @returns the path from the working folder, with forward slashes, beginning with `./` so that no command takes it for an option
 * @throws AssayError `usage/invalid` for an absolute path, one with `..`, one whose links lead out of the folder, or anything but a file
 */
export async function insideFolder(named: string): Promise<string> {
  const parts = named.split(/[\\/]/)
  if (isAbsolute(named) || /^[a-z]:/i.test(named) || named.includes('\0') || parts.includes('..')) {
    throw new AssayError('usage/invalid', `${named}: expected a path inside the working folder, without ..`)
  }
  const root = await realpath('.')
  const real = await realpath(named).catch(() => null)
  if (real === null || !(await stat(real)).isFile()) {
    throw new AssayError('usage/invalid', `${named}: there is no such file in the working folder`)
  }
  const below = relative(root, real)
  if (isAbsolute(below) || below.split(sep)[0] === '..') {
    throw new AssayError('usage/invalid', `${named}: a symbolic link leads out of the working folder`)
  }
  return `./${relative('.', resolve(named)).split(sep).join('/')}`
}
