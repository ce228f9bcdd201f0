import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { renamePatiently } from '../../files.ts'
import { type FetchLimits, receive } from './receive.ts'

/** A file that can be had from several places, and how to know it. */
export interface RemoteFile {
  /** For messages, such as `mnist/train-images-idx3-ubyte.gz`. */
  readonly name: string
  /** Where it can be had, tried in order. */
  readonly addresses: readonly string[]
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** What to do when it cannot be had anywhere, as a sentence. */
  readonly remedy: string
}

/** A file of which only the hash is known, not the length, is `null` bytes long: a broken fetch of it starts over. */
type WantedFile = Omit<RemoteFile, 'bytes'> & { readonly bytes: number | null }

/** A part that nobody has touched for this long belongs to a process that ended: no address may take so long. */
const abandonedMs = 3_600_000

/**
 * Fetches a file to `path`, which appears only when every byte is on disk and the hash is the pinned one. Whatever goes wrong at one address
 * (refusal, a web page, a short body, silence, wrong bytes), the next one goes on from the bytes that are there; so does the next call after a
 * crash. Several processes may fetch the same file at once: each writes a part of its own.
 *
 * @param onProgress called after each piece: the address it came from, and the bytes on disk
 * @throws AssayError `data/unreachable` with every address and what went wrong there; `file/unwritable` when the disk is the trouble
 */
export async function fetchFile(
  file: WantedFile,
  path: string,
  limits: FetchLimits,
  onProgress: (address: string, bytes: number) => void,
): Promise<void> {
  try {
    const partPath = `${path}.${randomUUID()}.part`
    const part = await openPart(path, partPath, file.bytes)
    let complete = false
    try {
      const failures: string[] = []
      for (const address of file.addresses) {
        const failure = await fetchFrom(address, file, part, partPath, limits, (bytes) => onProgress(address, bytes))
        if (failure === null) {
          await part.sync()
          complete = true
          break
        }
        failures.push(`  ${address}: ${failure}`)
      }
      if (!complete) {
        const lines = [`${file.name} could not be fetched:`, ...failures, file.remedy]
        throw new AssayError('data/unreachable', lines.join('\n'))
      }
    } finally {
      const { size } = await part.stat()
      await part.close()
      // An unfinished part waits, under a name without an owner, for the next call.
      if (size > 0) await renamePatiently(partPath, complete ? path : `${path}.part`)
      else await rm(partPath)
    }
    await sweepAbandonedParts(path)
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('file/unwritable', `${file.name} cannot be kept at ${path}: ${reason}`, { cause })
  }
}

/** @returns `null` when the part is the whole file, else what went wrong */
async function fetchFrom(
  address: string,
  file: WantedFile,
  part: FileHandle,
  partPath: string,
  limits: FetchLimits,
  onBytes: (bytes: number) => void,
): Promise<string | null> {
  // Bytes from before may be the whole file, of which no server sends the rest.
  if (file.bytes === null) await part.truncate(0)
  for (;;) {
    const had = (await part.stat()).size
    try {
      if (had < (file.bytes ?? 1)) await receive(address, part, file, limits, onBytes)
    } catch (error) {
      if (error instanceof AssayError || !(error instanceof Error)) throw error
      return error.message
    }
    const sha256 = await hashOf(partPath)
    if (sha256 === file.sha256) return null
    await part.truncate(0)
    // With bytes from before, they may be the wrong ones: this address gets a second chance to send them all.
    if (had === 0) return `sent bytes with SHA-256 ${sha256}, expected ${file.sha256}`
  }
}

/** Opens a part of our own, filled with the longest that an earlier or a concurrent call has left. A copy: nobody else writes to ours. */
async function openPart(path: string, partPath: string, fileBytes: number | null): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true })
  const [longest] = (await partsOf(path))
    .filter(({ size }) => fileBytes !== null && size <= fileBytes)
    .sort((a, b) => b.size - a.size)
  // Another process may have finished and renamed it meanwhile: then all is fetched, or what was copied is gone on from.
  if (longest) await copyFile(longest.path, partPath).catch(() => undefined)
  return open(partPath, 'a+')
}

async function sweepAbandonedParts(path: string): Promise<void> {
  for (const { path: part, modifiedMs } of await partsOf(path)) {
    if (part === `${path}.part` || Date.now() - modifiedMs > abandonedMs) await rm(part, { force: true })
  }
}

async function partsOf(path: string): Promise<{ path: string; size: number; modifiedMs: number }[]> {
  const names = (await readdir(dirname(path))).filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.part'),
  )
  const parts = await Promise.all(
    names.map(async (name) => {
      const part = join(dirname(path), name)
      // Another process may have finished and renamed it meanwhile.
      const facts = await stat(part).catch(() => null)
      return facts ? [{ path: part, size: facts.size, modifiedMs: facts.mtimeMs }] : []
    }),
  )
  return parts.flat()
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}
