import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

const dayMs = 24 * 60 * 60 * 1000

/** Where process numbers mean the same: a host, and a space of processes on it (a container may share the host's name and folders, and has its own). */
const place = createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8)

/** What the name of something temporary says of the process that made it, so that others can tell when nobody needs it any more: `<place>-<process>`. */
export const ownerMark = `${place}-${process.pid}`

/**
 * Whether the maker of something temporary is gone: its process, or, where that ran elsewhere, a day.
 *
 * @param mark its {@link ownerMark}
 * @param changedMs when it was changed last, milliseconds since 1970
 */
export function isLeftBehind(mark: string, changedMs: number): boolean {
  const [where, process_] = mark.split('-')
  return (where === place && !isAlive(Number(process_))) || Date.now() - changedMs > dayMs
}

/** Linux tells it; elsewhere a host has one. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
