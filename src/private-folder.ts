import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AssayError } from './errors.ts'

/** Rights of others than the owner, in a file's mode. */
const ofOthers = 0o077

/**
 * A folder in the system's temporary folder that this user alone can enter, the same for all processes of the user. It is made if need be.
 *
 * @param temporary the temporary folder, for tests
 * @returns an absolute path
 * @throws AssayError `file/unwritable` where something stands in its place that others have made or can change
 */
export function privateFolder(temporary: string = tmpdir()): string {
  const user = process.getuid?.()
  const path = join(temporary, user === undefined ? 'assay' : `assay-${user}`)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code !== 'EEXIST') throw new AssayError('file/unwritable', `could not make ${path}: ${code}`, { cause })
  }
  const found = lstatSync(path)
  // On Windows each user has a temporary folder of its own.
  const shared = user !== undefined && (found.uid !== user || (found.mode & ofOthers) !== 0)
  if (found.isDirectory() && !shared) return path
  throw new AssayError(
    'file/unwritable',
    `${path} can be changed by others than you, so nothing of it is trusted. Take it away, or set ASSAY_CACHE_DIR and TMPDIR to folders of your own`,
  )
}
