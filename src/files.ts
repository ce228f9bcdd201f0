import { randomUUID } from 'node:crypto'
import { closeSync, openSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AssayError } from './errors.ts'
import { isLeftBehind, ownerMark } from './owner-mark.ts'
import { systemReason } from './system-reason.ts'

/** Temporary files being written: an exit in the middle takes them away. */
const unfinished = new Set<string>()
process.once('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true })
})

/**
 * Writes a file whole or not at all: to a temporary file in the same folder, then fsync, then rename. Whoever reads the path, at any moment and
 * after any crash, finds the old content or the new, never half; of several writers the last one wins. Missing folders are made, temporary files of killed processes removed.
 *
 * @param kept mode and owner of the file that is replaced, where they are to stay
 * @throws AssayError `file/unwritable` that names the file (never the temporary one); nothing is left behind
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  kept?: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  // The leading dot keeps a temporary file, should a crash leave one, out of listings such as `*.json`.
  const temporary = join(dirname(path), `.${basename(path)}.${ownerMark}.${randomUUID()}.tmp`)
  unfinished.add(temporary)
  try {
    await mkdir(dirname(path), { recursive: true })
    await removeOrphans(dirname(path))
    // Made here, not by a thread behind: what such a thread opens after an exit took the file away makes no new one.
    closeSync(openSync(temporary, 'wx'))
    const file = await open(temporary, 'r+')
    try {
      if (kept !== undefined) {
        // Only root may give a file away; what another user lets one write is one's own from then on.
        await file.chown(kept.uid, kept.gid).catch(() => undefined)
        await file.chmod(kept.mode)
      }
      await file.writeFile(content)
      // Without this a power cut can leave the new name on empty blocks.
      await file.sync()
    } finally {
      await file.close()
    }
    await renamePatiently(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new AssayError('file/unwritable', `could not write ${path}: ${await systemReason(cause, path)}`, { cause })
  } finally {
    unfinished.delete(temporary)
  }
}

/** Folders that were looked through. */
const swept = new Set<string>()

/** Removes temporary files that killed processes have left in a folder. Once is enough: a process that is killed later is found by the next. */
async function removeOrphans(folder: string): Promise<void> {
  if (swept.has(folder)) return
  swept.add(folder)
  for (const name of await readdir(folder).catch(() => [])) {
    const mark = /^\..*\.([0-9a-f]{8}-\d+)\.[0-9a-f-]{36}\.tmp$/.exec(name)?.[1]
    if (mark === undefined) continue
    const path = join(folder, name)
    const facts = await stat(path).catch(() => null)
    if (facts !== null && isLeftBehind(mark, facts.mtimeMs)) await rm(path, { force: true }).catch(() => undefined)
  }
}

/** Windows refuses to replace a file that somebody has open, if only a virus scanner for a moment. */
const refusals = ['EACCES', 'EBUSY', 'EPERM']
/** Milliseconds before each further try: a good second in all. */
const pauses = [10, 20, 40, 80, 160, 320, 640]

/**
 * Renames a file over another one, on Windows more than once.
 *
 * @param renameOnce what renames, for tests
 */
export async function renamePatiently(
  from: string,
  to: string,
  { platform = process.platform, renameOnce = rename }: { platform?: string; renameOnce?: typeof rename } = {},
): Promise<void> {
  for (const pause of platform === 'win32' ? pauses : []) {
    try {
      return await renameOnce(from, to)
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && refusals.includes(String(cause.code)))) throw cause
      await setTimeout(pause)
    }
  }
  await renameOnce(from, to)
}
