import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

const prefix = '.making-'
const dayMs = 24 * 60 * 60 * 1000

/**
 * Does some work in a folder of its own that is removed at the end, and first removes such folders of processes that died before theirs. The name
 * begins with a dot, so that npm and listings pass it over.
 *
 * @param parent the folder to make it in: the one that the result is renamed into, as a rename cannot leave its disk
 */
export async function inTemporaryFolder<Result>(
  parent: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(parent, { recursive: true })
  await removeOrphans(parent)
  const folder = await mkdtemp(join(parent, `${prefix}${host()}-${process.pid}-`))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Process numbers mean nothing on another host (a container that shares the folder), so there only age tells. */
async function removeOrphans(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    const folder = join(parent, name)
    const ours = name.startsWith(`${prefix}${host()}-`)
    const owner = Number(name.split('-').at(-2))
    const changed = await stat(folder).then(
      (entry) => entry.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    )
    if ((ours && !isAlive(owner)) || Date.now() - changed > dayMs) await rm(folder, { recursive: true, force: true })
  }
}

/** Without hyphens: these part the name. */
function host(): string {
  return hostname().replace(/\W/g, '_')
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
