import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AssayError } from './errors.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied. Make the folder writable, or choose another one',
  EDQUOT: 'the disk quota is used up. Free some space',
  EEXIST: 'a file stands where a folder is needed. Move it away',
  EISDIR: 'a folder stands where the file should go. Move it away',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n), or use fewer workers',
  ENFILE: 'too many files are open on this machine. Close some programs',
  ENOENT: 'there is no such folder. Make it, or choose another one',
  ENOMEM: 'the memory is used up. Free some, or use fewer workers',
  ENOSPC: 'the disk is full. Free some space',
  ENOTDIR: 'a file stands where a folder is needed. Move it away',
  EPERM: 'permission denied. Make the folder writable, or choose another one',
  ERR_FS_EISDIR: 'a folder stands where the file should go. Move it away',
  EROFS: 'the file system is read-only. Choose a folder that can be written',
}

/** What a machine may lack, whatever is done on it. */
const lacks = ['EDQUOT', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOSPC', 'EROFS']

/**
 * Why the system could not write, in words and with a remedy; the system's own word only where it has no other.
 *
 * @param path what was to be written. On a read-only disk Node says of a folder that it could not make only that it is not there
 */
export async function systemReason(cause: unknown, path: string): Promise<string> {
  const code = codeOf(cause)
  const found = code === 'ENOENT' ? await refusalAbove(dirname(path)) : null
  return reasons[found ?? code] ?? (code || String(cause))
}

/**
 * Makes sure that a folder can be written to, or made, before anything is done whose results would go there.
 *
 * @throws AssayError `file/unwritable` when the nearest folder that is there lets nothing be written
 */
export async function demandWritable(folder: string): Promise<void> {
  const code = await refusalAbove(folder)
  if (code !== null) throw new AssayError('file/unwritable', `could not write ${folder}: ${reasons[code] ?? code}`)
}

/** What this machine lacks, in words and with a remedy; `null` where an error is of another kind. */
export function lackOfMachine(error: unknown): string | null {
  const code = codeOf(error)
  return lacks.includes(code) ? (reasons[code] ?? null) : null
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

/** Why nothing can be written in the nearest folder that is there; `null` where it can. */
async function refusalAbove(folder: string): Promise<string | null> {
  try {
    await access(folder, constants.W_OK)
    return null
  } catch (cause) {
    const code = codeOf(cause)
    return code === 'ENOENT' && dirname(folder) !== folder ? refusalAbove(dirname(folder)) : code
  }
}
