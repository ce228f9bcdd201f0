import type { KeyObject } from 'node:crypto'
import pLimit from 'p-limit'
import type { RunRecord } from '../../outcome.ts'
import { entryName, parseEntry, renderEntry } from '../run-entry.ts'
import { type Blobs, ReadRefused, WriteRefused } from './blobs.ts'
import { isSigned, type Signer } from './signatures.ts'

/** Requests on their way at once: claims ask for all their runs together. */
const AT_ONCE = 16
/** Failures in a row after which a store is left alone: what is left would wait for each request in vain. */
const MOST_FAILURES = 3

/** What was done with a store since it was opened. */
export interface StoreCounts {
  /** Runs that were read. */
  hits: number
  /** Runs that it did not have. */
  misses: number
  /** Entries that are damaged, or that nobody trusted vouches for. */
  refused: number
  /** Runs that were written. */
  written: number
  /** Runs that somebody else had written in the meantime. */
  present: number
  /** Writes that the store did not allow. */
  refusedWrites: number
  /** Requests that failed. */
  failed: number
}

/** Finished runs that several machines share, by content id. Never throws: a store that does not work is told, and the runs are trained here. */
export interface SharedStore {
  /**
   * Looks a run up, and verifies it.
   *
   * @returns the run, or `null`; and what is to be told, or `null`
   */
  read(id: string): Promise<{ readonly record: RunRecord | null; readonly warning: string | null }>
  /** Takes back that a run was read: it is not the one that its id names, and a write may replace it. */
  refuse(id: string): void
  /**
   * Gives a run to the others, if this user may. What is there already stays, unless it was found damaged.
   *
   * @returns what is to be told, or `null`
   */
  write(record: RunRecord): Promise<string | null>
  readonly counts: Readonly<StoreCounts>
  /** Whether runs are given to it, as far as this user knows. */
  readonly writes: boolean
}

/** Who may write, and whom to trust. */
export interface StoreAccess {
  /** How the store is named in messages. */
  readonly name: string
  readonly writes: boolean
  /** Vouches for what is written; `null` where entries are not signed. */
  readonly signer: Signer | null
  /** Entries must be signed by one of these; empty: any entry that is whole will do. */
  readonly trusted: readonly KeyObject[]
}

/** Makes a store of what lies in `blobs`. */
export function sharedStore(blobs: Blobs, { name, writes, signer, trusted }: StoreAccess): SharedStore {
  const limit = pLimit(AT_ONCE)
  const counts: StoreCounts = {
    hits: 0,
    misses: 0,
    refused: 0,
    written: 0,
    present: 0,
    refusedWrites: 0,
    failed: 0,
  }
  const damaged = new Set<string>()
  let failures = 0
  let told = false
  let toldDenied = false
  let closed = false

  /** One cause is told once. */
  function fail(cause: unknown): string | null {
    counts.failed += 1
    failures += 1
    if (told) return null
    told = true
    const reason = cause instanceof Error ? cause.message : String(cause)
    return `the store ${name} fails: ${reason}. Runs that it cannot give are trained here, and after ${MOST_FAILURES} failures in a row it is left alone`
  }

  return {
    counts,
    writes,
    read: (id) =>
      limit(async () => {
        if (failures >= MOST_FAILURES) return { record: null, warning: null }
        let text: string | null
        try {
          text = await blobs.get(entryName(id))
          failures = 0
        } catch (cause) {
          if (!(cause instanceof ReadRefused)) return { record: null, warning: fail(cause) }
          failures = 0
          counts.misses += 1
          const warning = toldDenied
            ? null
            : `the store ${name}: ${cause.message}. What it does not show is trained here`
          toldDenied = true
          return { record: null, warning }
        }
        if (text === null) {
          counts.misses += 1
          return { record: null, warning: null }
        }
        const entry = parseEntry(text, id)
        if ('reason' in entry) {
          counts.refused += 1
          damaged.add(id)
          const warning = `run ${id} of the store ${name} is damaged: ${entry.reason}. It is trained again`
          return { record: null, warning }
        }
        if (trusted.length > 0 && !isSigned(entry.sha256, entry.signature, trusted)) {
          counts.refused += 1
          // An unsigned one is in the way of everybody; what others signed may be of use to those who trust them.
          if (entry.signature === null) damaged.add(id)
          const warning = `run ${id} of the store ${name} is not signed by anyone who is trusted here. It is trained again`
          return { record: null, warning }
        }
        counts.hits += 1
        return { record: entry.record, warning: null }
      }),
    refuse(id) {
      counts.hits -= 1
      counts.refused += 1
      damaged.add(id)
    },
    write: (record) =>
      limit(async () => {
        if (!writes || closed || failures >= MOST_FAILURES) return null
        const text = renderEntry(record, signer === null ? undefined : (sha256) => signer.sign(sha256))
        try {
          const written = await blobs.put(entryName(record.id), text, damaged.has(record.id))
          failures = 0
          if (written) counts.written += 1
          else counts.present += 1
          return null
        } catch (cause) {
          if (!(cause instanceof WriteRefused)) return fail(cause)
          counts.refusedWrites += 1
          closed = true
          return `the store ${name} takes no runs from here: ${cause.message}. Runs are read from it and not written`
        }
      }),
  }
}

/** What was done with a store, in one line, such as `210 read, 3 not there, 3 written, 1 refused`. */
export function renderCounts({ hits, misses, refused, written, present, refusedWrites, failed }: StoreCounts): string {
  const some = (count: number, text: string) => (count === 0 ? [] : [`${count} ${text}`])
  return [
    `${hits} read`,
    `${misses} not there`,
    `${written} written`,
    ...some(present, 'written by others meanwhile'),
    ...some(refused, 'refused'),
    ...some(refusedWrites, 'not taken'),
    ...some(failed, failed === 1 ? 'request failed' : 'requests failed'),
  ].join(', ')
}
