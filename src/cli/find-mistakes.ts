import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { siblingModule, threadArguments } from '../run/sibling-module.ts'
import { checkShare, type SharedSpecs, type WrongSpec } from './check-share.ts'

/** So many specs are worth a thread: about as long as it takes to start one. */
const SPECS_A_THREAD = 150

/**
 * Finds the specs that have mistakes. Many specs are shared among threads, at most one a core.
 *
 * @param paths from the working folder
 * @returns those with mistakes, in the order of their paths
 */
export async function findMistakes(paths: readonly string[]): Promise<readonly WrongSpec[]> {
  const share = { paths, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
  const threads = Math.min(availableParallelism(), Math.ceil(paths.length / SPECS_A_THREAD))
  const others = Array.from({ length: threads - 1 }, () => checkElsewhere(share))
  const wrong = await Promise.all([checkShare(share), ...others])
  const found = new Map(wrong.flat().map((spec) => [spec.path, spec]))
  return paths.flatMap((path) => found.get(path) ?? [])
}

async function checkElsewhere(share: SharedSpecs): Promise<readonly WrongSpec[]> {
  const file = siblingModule('check-thread', import.meta.url)
  const thread = new Worker(file, { workerData: share, execArgv: threadArguments(file) })
  const [wrong] = await once(thread, 'message')
  return wrong
}
