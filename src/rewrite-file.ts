import { constants } from 'node:fs'
import { access, lstat, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AssayError } from './errors.ts'
import { writeFileAtomically } from './files.ts'
import { isBelow } from './is-below.ts'

/** Anybody's right to write. */
const writableBits = 0o222

/**
 * Gives a file of the user's, such as a spec, another content, whole or not at all. A symbolic link stays one: the file that it leads to is written. Mode and
 * owner are kept. A hard link is not: with another name for the same file, that name keeps the old content, for to write through both is to write in place,
 * where a crash leaves half a file.
 *
 * @throws AssayError `file/unwritable` as {@link findRewritable} does, or when writing fails; the file stays as it was
 */
export async function rewriteFile(path: string, content: string): Promise<void> {
  const file = await findRewritable(path)
  await writeFileAtomically(file, content, await stat(file))
}

/**
 * Finds the file that a path leads to, if it may be written.
 *
 * @param root the project's root folder: from inside, links that stay inside are followed, since somebody else may have made them; what lies elsewhere must
 *   not be a link itself
 * @returns absolute path, with links resolved
 * @throws AssayError `file/unwritable` when a link leads out, or the user may not write the file
 */
export async function findRewritable(path: string, root: string = process.cwd()): Promise<string> {
  const refuse = (reason: string): never => {
    throw new AssayError('file/unwritable', `could not write ${path}: ${reason}`)
  }
  try {
    const file = await realpath(path)
    const leadsOut = isBelow(root, resolve(path))
      ? !isBelow(await realpath(root), file)
      : (await lstat(path)).isSymbolicLink()
    if (leadsOut) return refuse('a symbolic link leads out of the project. Name the file that it leads to')
    const { mode } = await stat(file)
    // Root may write what nobody is meant to.
    if ((mode & writableBits) === 0) return refuse('it is read-only. Make it writable')
    await access(file, constants.W_OK)
    return file
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    return refuse('permission denied, or it is gone. Make the file writable')
  }
}
