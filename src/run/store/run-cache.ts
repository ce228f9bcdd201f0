import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../../files.ts'
import type { RunRecord } from '../outcome.ts'
import { entryName, parseEntry, renderEntry } from './run-entry.ts'

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

/** What the system says where there is no entry: not even a folder, in the second case. That no entry can be written is told when one is. */
const nothingThere = ['ENOENT', 'ENOTDIR']

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
        // At once: to hand a thread each of hundreds of small files takes five times as long as to read them.
        text = readFileSync(path, 'utf8')
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && nothingThere.includes(String(cause.code)))
          return { kind: 'miss' }
        return { kind: 'bad', path, reason: `it cannot be read (${cause instanceof Error ? cause.message : cause})` }
      }
      const entry = parseEntry(text, id)
      if ('record' in entry) return { kind: 'hit', record: entry.record }
      // On a read-only disk the entry stays, and is found bad again by the next reader.
      await rm(path, { force: true }).catch(() => undefined)
      return { kind: 'bad', path, reason: entry.reason }
    },
    async write(record) {
      await writeFileAtomically(entryPath(folder, record.id), renderEntry(record))
    },
  }
}

function entryPath(folder: string, id: string): string {
  return join(folder, ...entryName(id).split('/'))
}
