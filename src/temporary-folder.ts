import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from './errors.ts'
import { isLeftBehind, ownerMark } from './owner-mark.ts'
import { systemReason } from './system-reason.ts'

/** Npm and listings pass it over. */
const prefix = '.assay-'

/**
 * Does some work in a folder of its own that is removed at the end.
 *
 * @param parent as {@link makeTemporaryFolder} has it
 */
export async function inTemporaryFolder<Result>(
  parent: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await makeTemporaryFolder(parent)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Makes a folder that this user alone can enter, and first removes those of processes that were killed before they could.
 *
 * @param parent the folder to make it in, such as the one that the result is renamed into, as a rename cannot leave its disk
 * @returns its path; whoever asked takes it away
 * @throws AssayError `file/unwritable` when it cannot be made
 */
export async function makeTemporaryFolder(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true })
    await removeOrphans(parent)
    return await mkdtemp(join(parent, `${prefix}${ownerMark}-`))
  } catch (cause) {
    const reason = await systemReason(cause, parent)
    throw new AssayError('file/unwritable', `could not make a temporary folder in ${parent}: ${reason}`, { cause })
  }
}

async function removeOrphans(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const mark = /^([0-9a-f]{8}-\d+)-\w{6}$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : '')?.[1]
    if (mark === undefined) continue
    const folder = join(parent, name)
    const facts = await stat(folder).catch(() => null)
    if (facts === null || (process.getuid !== undefined && facts.uid !== process.getuid())) continue
    if (isLeftBehind(mark, facts.mtimeMs)) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
