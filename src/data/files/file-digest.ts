import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Digests of files by path, each with the facts that change whenever the file does. */
const known = new Map<string, { readonly facts: string; readonly sha256: string }>()

/**
 * SHA-256 (hex) of a file's bytes. Of a folder: of the lines that `sha256sum` prints of its files (`<digest>  <path>`), paths from the folder, in the order of their code
 * units; hidden files are left out. A file is read again only when its size, its number or one of its times has changed, the one that no program can set included.
 *
 * @throws the system's error when it cannot be read
 */
export async function fileDigest(path: string): Promise<string> {
  const facts = await stat(path, { bigint: true })
  if (facts.isDirectory()) return folderDigest(path)
  const now = [facts.dev, facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join(' ')
  const before = known.get(path)
  if (before?.facts === now) return before.sha256
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  const sha256 = hash.digest('hex')
  known.set(path, { facts: now, sha256 })
  return sha256
}

/** The files below a folder, with forward slashes, sorted; hidden ones are left out. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const start = join(folder, 'x').length - 1
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(start).replaceAll('\\', '/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .sort()
}

async function folderDigest(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await filesBelow(folder)) hash.update(`${await fileDigest(join(folder, name))}  ${name}\n`)
  return hash.digest('hex')
}
