import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { isBelow } from '../../is-below.ts'

/** Digests of files by path, each with the facts that change whenever the file does. */
const known = new Map<string, { readonly facts: string; readonly sha256: string }>()

/**
 * SHA-256 (hex) of a file's bytes. Of a folder: of the lines that `sha256sum` prints of its files (`<digest>  <path>`), paths from the folder, in the order of their code
 * units; hidden files are left out. A file is read again only when its size, its number or one of its times has changed, the one that no program can set included.
 *
 * @throws AssayError `data/corrupt` when it is a device or a pipe, or a folder holds one; the system's error when it cannot be read
 */
export async function fileDigest(path: string): Promise<string> {
  const facts = await stat(path, { bigint: true })
  if (facts.isDirectory()) return folderDigest(path)
  if (!facts.isFile()) {
    throw new AssayError('data/corrupt', `${basename(path)} is a device, a pipe or a socket, which may have no end`)
  }
  const now = [facts.dev, facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join(' ')
  const before = known.get(path)
  if (before?.facts === now) return before.sha256
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  const sha256 = hash.digest('hex')
  known.set(path, { facts: now, sha256 })
  return sha256
}

/**
 * The files below a folder, with forward slashes, sorted; hidden ones are left out.
 *
 * @throws AssayError `data/corrupt` when something there is no file: a device or a pipe, which may never end, or a link that leads to none, to a folder or out of this one
 */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const start = join(folder, 'x').length - 1
  const files = entries.flatMap((entry) => {
    const name = join(entry.parentPath, entry.name).slice(start).replaceAll('\\', '/')
    const isHidden = name.split('/').some((part) => part.startsWith('.'))
    return entry.isDirectory() || isHidden ? [] : [{ name, isPlain: entry.isFile() }]
  })
  for (const { name, isPlain } of files) if (!isPlain) await demandFile(folder, name)
  return files.map(({ name }) => name).sort()
}

async function demandFile(folder: string, name: string): Promise<void> {
  const path = join(folder, name)
  const facts = await stat(path).catch(() => null)
  const isInside = facts !== null && isBelow(await realpath(folder), await realpath(path))
  if (facts?.isFile() && isInside) return
  throw new AssayError(
    'data/corrupt',
    `${name} in ${basename(folder)} is no file: a pipe, a device, or a link to none, to a folder or out of it. Remove it`,
  )
}

async function folderDigest(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await filesBelow(folder)) hash.update(`${await fileDigest(join(folder, name))}  ${name}\n`)
  return hash.digest('hex')
}
