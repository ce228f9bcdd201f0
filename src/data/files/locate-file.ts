import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AssayError } from '../../errors.ts'

/**
 * Finds a data file: below the spec's folder, else below the data folder, which the user has named and so allowed. A link must not lead out of either.
 *
 * @param folder the spec's, from the project's root
 * @param name path from there, as the spec has it
 * @param dataDir the user's data folder; `null` for none
 * @returns its path
 * @throws AssayError `data/missing` with where it was looked for, or why it is not read
 */
export async function locateFile(folder: string, name: string, dataDir: string | null): Promise<string> {
  const path = await findFile(folder, name, dataDir)
  if (path !== null) return path
  const also = dataDir === null ? '' : ', nor in ASSAY_DATA_DIR'
  throw new AssayError('data/missing', `there is no ${name} in the folder of the spec${also}`)
}

/**
 * Looks for a data file where {@link locateFile} does.
 *
 * @returns its path; `null` where there is none
 * @throws AssayError `data/missing` when it leads out of these folders, or is a device or a pipe, which may never end
 */
export async function findFile(folder: string, name: string, dataDir: string | null): Promise<string | null> {
  if (isAbsolute(name) || /^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes('..')) {
    throw new AssayError('data/missing', `${name} leads out of the folder of the spec`)
  }
  const roots = [resolve(folder), ...(dataDir === null ? [] : [dataDir])]
  for (const root of roots) {
    const path = join(root, ...name.split('/'))
    const facts = await stat(path).catch(() => null)
    if (facts === null) continue
    if (!facts.isFile() && !facts.isDirectory()) {
      throw new AssayError('data/missing', `${name} is a device, a pipe or a socket, not a file`)
    }
    if (await isBelow(path, root)) return path
    throw new AssayError(
      'data/missing',
      `${name} is a link that leads out of ${root === dataDir ? 'ASSAY_DATA_DIR' : 'the folder of the spec'}`,
    )
  }
  return null
}

async function isBelow(path: string, root: string): Promise<boolean> {
  const inside = relative(await realpath(root), await realpath(path))
  return !isAbsolute(inside) && inside.split(sep)[0] !== '..'
}
