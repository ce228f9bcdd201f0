import { lstat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { AssayError } from './errors.ts'
import { isBelow } from './is-below.ts'

/**
 * Makes sure that a folder to write to is where its path says. In a repository that somebody else wrote, a committed symbolic link could lead writing and
 * removing to any place of the user's.
 *
 * @param folder what is written to; below the root each part of it is looked at, elsewhere (where only the user can have named it) the last part alone
 * @param root the project's root folder
 * @throws AssayError `file/unwritable` when a part is a symbolic link
 */
export async function refuseLinks(folder: string, root: string = process.cwd()): Promise<void> {
  const inside = isBelow(root, resolve(folder))
  const parts = inside
    ? relative(root, resolve(folder))
        .split(sep)
        .filter((part) => part !== '')
    : ['']
  let path = inside ? root : resolve(folder)
  for (const part of parts) {
    path = join(path, part)
    const found = await lstat(path).catch(() => null)
    if (found?.isSymbolicLink()) {
      throw new AssayError(
        'file/unwritable',
        `${path} is a symbolic link, and nothing is written through one. Remove it, or choose another folder with --reports`,
      )
    }
  }
}
