import type { FileHandle } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'
import { reasonOfFetch } from './reason-of-fetch.ts'

/** How long an address may take. */
export interface FetchLimits {
  /** Longest wait for the answer, and then for each next piece of it. */
  readonly idleMs: number
  /** Longest wait for the whole file: an address that drips a byte now and then is given up too. */
  readonly totalMs: number
}

/** A file whose length is not known is not fetched beyond this: its numbers would not fit into memory. */
const mostBytes = 10e9

/**
 * Appends to `part` what it lacks of a file, from one address. Asks for the missing bytes only (HTTP Range) and starts over where the server
 * sends everything. The part never grows beyond the file's length.
 *
 * @param part opened for appending; holds the first bytes of the file, maybe none, and keeps what arrived whatever goes wrong
 * @param file its name, for messages, and the length of the whole of it; `null` for a file that ends where its body does
 * @param onBytes called with how many bytes the part has after each piece
 * @throws Error whose message says what the address did wrong; AssayError `file/unwritable` when the disk is the trouble
 */
export async function receive(
  address: string,
  part: FileHandle,
  file: { readonly name: string; readonly bytes: number | null },
  limits: FetchLimits,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let bytes = (await part.stat()).size
  const stop = new AbortController()
  const stopAfter = (ms: number, what: string) => setTimeout(() => stop.abort(new Error(`${what} ${ms / 1000} s`)), ms)
  const total = stopAfter(limits.totalMs, 'not done after')
  let idle = stopAfter(limits.idleMs, 'no answer for')
  try {
    const response = await fetch(address, {
      signal: stop.signal,
      // The pinned hash is that of the bytes as published: the server must not pack or unpack them.
      headers: { 'accept-encoding': 'identity', ...(bytes > 0 ? { range: `bytes=${bytes}-` } : {}) },
    })
    bytes = firstByte(response, bytes, file.bytes)
    await onDisk(file.name, part.truncate(bytes))
    for await (const piece of response.body ?? []) {
      clearTimeout(idle)
      idle = stopAfter(
        limits.idleMs,
        `silent after ${bytes + piece.length}${file.bytes === null ? '' : ` of ${file.bytes}`} bytes for`,
      )
      const most = file.bytes ?? mostBytes
      if (bytes + piece.length > most) throw new Error(`sends more than the file's ${most} bytes`)
      await onDisk(file.name, part.appendFile(piece))
      bytes += piece.length
      onBytes(bytes)
    }
    if (file.bytes !== null && bytes < file.bytes) throw new Error(`ended after ${bytes} of ${file.bytes} bytes`)
  } catch (error) {
    if (error instanceof AssayError) throw error
    throw new Error(stop.signal.aborted ? reasonOfFetch(stop.signal.reason) : reasonOfFetch(error), { cause: error })
  } finally {
    clearTimeout(total)
    clearTimeout(idle)
    // Frees the connection when the answer was not read to its end.
    stop.abort()
  }
}

/** Where in the file the answer's body starts: 0, or `have` when the server sends just the rest. */
function firstByte(response: Response, have: number, fileBytes: number | null): number {
  if (response.status !== 200 && response.status !== 206) {
    throw new Error(`HTTP ${response.status} ${response.statusText}`.trimEnd())
  }
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) throw new Error('a web page (text/html) instead of the file')
  const range = response.headers.get('content-range') ?? ''
  if (response.status === 206 && !range.startsWith(`bytes ${have}-`)) {
    throw new Error(`asked for bytes from ${have} on, got "${range}"`)
  }
  const start = response.status === 206 ? have : 0
  const promised = response.headers.get('content-length')
  if (promised !== null && fileBytes !== null && start + Number(promised) !== fileBytes) {
    throw new Error(`promises ${promised} bytes, expected ${fileBytes - start}`)
  }
  return start
}

async function onDisk(name: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (cause) {
    throw new AssayError('file/unwritable', `${name} could not be kept in the cache: ${reasonOfFetch(cause)}`, {
      cause,
    })
  }
}
