import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArchiveLimits, readTarGz } from '../formats/read-tar-gz.ts'
import { readDataFile } from './read-data-file.ts'

/** Files by their path inside a folder or an archive, with `/` between names. */
export interface FileTree {
  /** Every file, in no particular order. */
  list(): Promise<readonly string[]>
  /** Hands over every file, one at a time, in no particular order. */
  read(onFile: (name: string, content: Uint8Array) => void): Promise<void>
}

/** Names that a system leaves behind (`.DS_Store`, `._0001.jpg`) belong to no data set. */
const shown = (name: string) => !name.split('/').some((part) => part.startsWith('.'))

/**
 * The files of a folder, or of a .tar.gz: both of them again and again, so that a reader can first count and then read.
 *
 * @param path of a folder or an archive
 * @param limits a folder's files are held against `fileBytes` too
 * @returns `null` when there is nothing at `path`
 */
export async function openFileTree(path: string, limits: ArchiveLimits): Promise<FileTree | null> {
  const facts = await stat(path).catch(() => null)
  if (facts === null) return null
  return facts.isDirectory() ? folderTree(path, limits) : archiveTree(path, limits)
}

function archiveTree(path: string, limits: ArchiveLimits): FileTree {
  return {
    async list() {
      const names: string[] = []
      const note = (name: string) => {
        if (shown(name)) names.push(name)
        return false
      }
      await readTarGz(path, limits, note, () => undefined)
      return names
    },
    read: (onFile) => readTarGz(path, limits, shown, onFile),
  }
}

function folderTree(path: string, limits: ArchiveLimits): FileTree {
  async function list(): Promise<readonly string[]> {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory())
    const start = join(path, 'x').length - 1
    return files.map((entry) => join(entry.parentPath, entry.name).slice(start).replaceAll('\\', '/')).filter(shown)
  }
  return {
    list,
    async read(onFile) {
      for (const name of await list()) {
        onFile(name, await readDataFile(join(path, name), limits.fileBytes))
      }
    },
  }
}
