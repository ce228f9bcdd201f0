import { createHash } from 'node:crypto'
import { AssayError } from '../../errors.ts'
import { canonicalJson } from '../../plan/run-id.ts'
import type { RunRecord } from '../outcome.ts'
import { recordFromJson, recordToJson } from './record-json.ts'

/** Grows when the entry's layout changes: older entries are then trained again rather than misread. */
const FORMAT = 1
/** Characters of a foreign value that a message shows: an id has 64. */
const MOST_SHOWN = 64

/** A run as it was read from an entry. */
export interface RunEntry {
  readonly record: RunRecord
  /** SHA-256 (hex) of the record, which holds the run's id; it was compared with the content. */
  readonly sha256: string
  /** Who vouches for the entry, in base64, see `signatures.ts`; `null` where nobody does. Not verified yet. */
  readonly signature: string | null
}

/**
 * The name under which a run's entry lies in a cache or store: `runs/<first two hex digits>/<id>.json`.
 *
 * @throws AssayError `internal/broken` for anything but a digest, which could lead out of the folder
 */
export function entryName(id: string): string {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new AssayError('internal/broken', `"${id}" is not a run id (64 hex digits)`)
  return `runs/${id.slice(0, 2)}/${id}.json`
}

/**
 * Writes a finished run as one line of JSON with its digest.
 *
 * @param sign gives the signature of a digest; without it the entry has none
 */
export function renderEntry(record: RunRecord, sign?: (sha256: string) => string): string {
  const json = canonicalJson(recordToJson(record))
  const sha256 = digestOf(json)
  const signature = sign === undefined ? {} : { signature: sign(sha256) }
  // The canonical JSON of the entry, in which the record's is found again.
  return `${before}${json},${canonicalJson({ sha256, ...signature }).slice(1)}\n`
}

/**
 * Reads and verifies an entry.
 *
 * @param id what the entry must be about
 * @returns the entry, or why it cannot be trusted
 */
export function parseEntry(text: unknown, id: string): RunEntry | { readonly reason: string } {
  if (typeof text !== 'string') return { reason: 'it is not text' }
  let entry: { format?: unknown; sha256?: unknown; record?: unknown; signature?: unknown } | null
  try {
    entry = JSON.parse(text)
  } catch {
    return { reason: text.trim() === '' ? 'it is empty' : 'it is not whole JSON' }
  }
  if (entry?.record === undefined) return { reason: 'it holds no record' }
  if (entry.format === undefined) return { reason: 'it does not say its format' }
  if (entry.format !== FORMAT) return { reason: `it has format ${shortText(entry.format)}, not ${FORMAT}` }
  const { format: _format, record: _record, ...others } = entry
  const sha256 = digestOf(recordText(text, others) ?? '')
  if (entry.sha256 !== sha256) return { reason: 'its content does not match its digest' }
  try {
    const record = recordFromJson(entry.record)
    if (record.id !== id) return { reason: `it belongs to run ${shortText(record.id)}` }
    return { record, sha256, signature: typeof entry.signature === 'string' ? entry.signature : null }
  } catch (cause) {
    return { reason: `it cannot be read as a record (${cause instanceof Error ? cause.message : cause})` }
  }
}

/** A value of an entry that anybody may have written, for a message of one line. */
function shortText(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** What stands before the record in an entry. */
const before = `{"format":${FORMAT},"record":`

/**
 * The record of an entry as it is written there; `null` where there is more before or after it than is ever written.
 *
 * @param others all else that the entry holds
 */
function recordText(entry: string, others: object): string | null {
  const after = `,${canonicalJson(others).slice(1)}`
  const text = entry.trimEnd()
  return text.startsWith(before) && text.endsWith(after) ? text.slice(before.length, -after.length) : null
}

function digestOf(record: string): string {
  return createHash('sha256').update(record).digest('hex')
}
