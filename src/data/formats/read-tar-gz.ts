import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Parser, type ReadEntry } from 'tar'
import { AssayError } from '../../errors.ts'

/** What an archive may hold, so that a crafted one fills neither the memory nor the time. */
export interface ArchiveLimits {
  /** Of the tar file inside the gzip. */
  readonly unpackedBytes: number
  /** Of any one file that is read. */
  readonly fileBytes: number
  /** Files and folders in all. */
  readonly entries: number
}

/**
 * Reads a .tar.gz from its start to its end, one file after another, without ever having more than one of them in memory. Nothing is written to
 * disk. Strict: a damaged or cut archive is an error, and so is a link or anything else that is neither a file nor a folder.
 *
 * @param wants asked for each file by its name (without a leading `./`); what it does not want is passed over
 * @param onFile given each wanted file
 * @throws AssayError `data/corrupt`, or `data/missing` when the archive cannot be read; what `onFile` throws
 */
export async function readTarGz(
  path: string,
  limits: ArchiveLimits,
  wants: (name: string) => boolean,
  onFile: (name: string, content: Uint8Array) => void,
): Promise<void> {
  let entries = 0
  const parser = new Parser({
    strict: true,
    onReadEntry(entry) {
      entries++
      if (entries > limits.entries) throw corrupt(path, `it holds more than ${limits.entries} files and folders`)
      const name = entry.path.replace(/^(\.\/)+/, '')
      if (!fileTypes.has(entry.type)) throw corrupt(path, `it holds ${name}, which is a ${entry.type}`)
      if (entry.type === 'Directory' || !wants(name)) {
        entry.resume()
        return
      }
      if (entry.size > limits.fileBytes) {
        throw corrupt(path, `${name} has ${entry.size} bytes, expected at most ${limits.fileBytes}`)
      }
      collect(entry, (content) => onFile(name, content))
    },
  })
  let ended = false
  parser.on('eof', () => {
    ended = true
  })
  let unpacked = 0
  try {
    for await (const piece of unpack(path)) {
      // The parser would unpack a second layer of gzip or zstd by itself, past this count.
      if (unpacked === 0 && packed(piece)) throw corrupt(path, 'it is packed twice')
      unpacked += piece.length
      if (unpacked > limits.unpackedBytes) {
        throw corrupt(path, `it unpacks to more than ${limits.unpackedBytes} bytes`)
      }
      parser.write(piece)
    }
    parser.end()
    // The parser itself takes an archive that is cut between two files for a whole one.
    if (!ended) throw corrupt(path, 'it ends without the mark of an end')
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    if (cause instanceof Error && 'syscall' in cause) {
      throw new AssayError('data/missing', `${path} cannot be read: ${reason}`, { cause })
    }
    throw corrupt(path, reason, cause)
  }
}

/** The bytes inside a gzip file, in pieces. Not `pipeline`, which reports some failures of its last stage as an abort. */
async function* unpack(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  try {
    yield* file.pipe(unpacked)
  } finally {
    file.destroy()
  }
}

/** `OldFile` and `ContiguousFile` are how some tar programs mark plain files. */
const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile', 'Directory'])

function collect(entry: ReadEntry, onContent: (content: Uint8Array) => void): void {
  const pieces: Buffer[] = []
  entry.on('data', (piece) => pieces.push(piece))
  entry.on('end', () => onContent(Buffer.concat(pieces)))
}

function packed(piece: Buffer): boolean {
  return (piece[0] === 0x1f && piece[1] === 0x8b) || (piece[0] === 0x28 && piece[1] === 0xb5)
}

function corrupt(path: string, what: string, cause?: unknown): AssayError {
  return new AssayError(
    'data/corrupt',
    `${path} is not the .tar.gz archive it should be: ${what}. Move it away, or put the right file in its place`,
    { cause },
  )
}
