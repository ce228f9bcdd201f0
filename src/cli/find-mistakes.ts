import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { startedModule } from '../run/worker/started-module.ts'
import type { CheckedShare, SharedSpecs } from './check-share.ts'

/** So many specs are worth a thread: about as long as it takes to start one. */
const SPECS_A_THREAD = 150
/** Room for new objects, in MB, twice Node's own: what parsing one spec leaves behind is mostly garbage before the room is full. */
const YOUNG_GENERATION_MB = 96

/**
 * Finds the specs that have mistakes. Many specs are shared among threads, one a core; this one only waits, and loads nothing that checks.
 *
 * @param paths from the working folder
 * @returns those with mistakes, in the order of their paths; the number of claims of the others, and the files that these pin and that are not here
 */
export async function findMistakes(paths: readonly string[]): Promise<CheckedShare> {
  const share = { paths, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
  const threads = Math.min(availableParallelism(), Math.ceil(paths.length / SPECS_A_THREAD))
  if (threads < 2) return (await import('./check-share.ts')).checkShare(share)
  const shares = await Promise.all(Array.from({ length: threads }, () => checkElsewhere(share)))
  const found = new Map(shares.flatMap(({ wrong }) => wrong).map((spec) => [spec.path, spec]))
  return {
    wrong: paths.flatMap((path) => found.get(path) ?? []),
    claims: shares.reduce((sum, { claims }) => sum + claims, 0),
    absent: shares.flatMap(({ absent }) => absent),
  }
}

async function checkElsewhere(share: SharedSpecs): Promise<CheckedShare> {
  const { file, words } = startedModule('cli/check-thread')
  const thread = new Worker(file, {
    argv: [...words],
    workerData: share,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  })
  const [checked] = await once(thread, 'message')
  return checked
}
