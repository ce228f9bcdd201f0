import { lstat } from 'node:fs/promises'
import { writeFileAtomically } from './files.ts'

/**
 * Writes a file that must not be there yet. Whatever stands at the path, a broken link included, is left as it is.
 *
 * @returns whether it was written; `false` when something stood there
 * @throws AssayError `file/unwritable`
 */
export async function writeNewFile(path: string, content: string): Promise<boolean> {
  const standing = await lstat(path).catch(() => null)
  if (standing !== null) return false
  await writeFileAtomically(path, content)
  return true
}
