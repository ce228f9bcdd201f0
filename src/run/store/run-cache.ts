import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { canonicalJson } from '../../plan/run-id.ts'
import type { RunRecord } from '../outcome.ts'
import { type RecordJson, recordFromJson, recordToJson } from './record-json.ts'

/** Grows when the entry's layout changes: older entries are then trained again rather than misread. */
const FORMAT = 1

/** What the cache holds of a run. `bad`: there was an entry that cannot be trusted; it was taken away, and the run must be trained again. */
type CacheLookup =
  | { readonly kind: 'hit'; readonly record: RunRecord }
  | { readonly kind: 'miss' }
  | { readonly kind: 'bad'; readonly path: string; readonly reason: string }

/**
 * Finished runs on disk, by content id. Any number of processes may share one folder: entries appear whole, and equal ids mean equal results. They
 * do not wait for each other: a run that two of them miss at the same time is trained by both, and the second entry replaces its equal.
 */
export interface RunCache {
  /** Reads and verifies an entry. Never throws for a damaged or unreadable one. */
  read(id: string): Promise<CacheLookup>
  /**
   * Publishes a finished run.
   *
   * @throws AssayError `file/unwritable` when the disk is full or the folder read-only; nothing is left behind
   */
  write(record: RunRecord): Promise<void>
}

/**
 * Opens the cache in a folder, which is made when the first entry is written: `<folder>/runs/<first two hex digits>/<id>.json`.
 *
 * @param folder such as the user's cache folder
 */
export function openRunCache(folder: string): RunCache {
  return {
    async read(id) {
      const path = entryPath(folder, id)
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { kind: 'miss' }
        return { kind: 'bad', path, reason: `it cannot be read (${cause instanceof Error ? cause.message : cause})` }
      }
      const entry = parseEntry(text, id)
      if ('record' in entry) return { kind: 'hit', record: entry.record }
      // On a read-only disk the entry stays, and is found bad again by the next reader.
      await rm(path, { force: true }).catch(() => undefined)
      return { kind: 'bad', path, reason: entry.reason }
    },
    async write(record) {
      const json = recordToJson(record)
      const entry = { format: FORMAT, sha256: digestOf(json), record: json }
      await writeFileAtomically(entryPath(folder, record.id), `${canonicalJson(entry)}\n`)
    },
  }
}

function entryPath(folder: string, id: string): string {
  // An id names a file: anything but a digest could lead out of the folder.
  if (!/^[0-9a-f]{64}$/.test(id)) throw new AssayError('internal/broken', `"${id}" is not a run id (64 hex digits)`)
  return join(folder, 'runs', id.slice(0, 2), `${id}.json`)
}

function parseEntry(text: string, id: string): { readonly record: RunRecord } | { readonly reason: string } {
  let entry: { format?: unknown; sha256?: unknown; record?: RecordJson } | null
  try {
    entry = JSON.parse(text)
  } catch {
    return { reason: text.trim() === '' ? 'it is empty' : 'it is not whole JSON' }
  }
  if (entry?.record === undefined) return { reason: 'it holds no record' }
  if (entry.format !== FORMAT) return { reason: `it has format ${entry.format}, not ${FORMAT}` }
  if (entry.sha256 !== digestOf(entry.record)) return { reason: 'its content does not match its digest' }
  if (entry.record.id !== id) return { reason: `it belongs to run ${entry.record.id}` }
  try {
    return { record: recordFromJson(entry.record) }
  } catch (cause) {
    return { reason: `it cannot be read as a record (${cause instanceof Error ? cause.message : cause})` }
  }
}

/** A record read back gives the text that was written: numbers in their shortest form, -0 (which JSON can read) among them, and keys sorted. */
function digestOf(record: RecordJson): string {
  return createHash('sha256').update(canonicalJson(record)).digest('hex')
}
