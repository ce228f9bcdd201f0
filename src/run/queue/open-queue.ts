import { AssayError } from '../../errors.ts'
import type { Environment } from '../../folders.ts'

/** BullMQ: the queue itself is kept by others. */
export type QueueLibrary = typeof import('bullmq')

/** A queue on a server of Redis or Valkey, not connected yet. */
export interface RunQueue {
  readonly library: QueueLibrary
  /** Address with user and password, which messages never show. */
  readonly url: string
  /** The address as messages show it. */
  readonly name: string
}

/**
 * Names the queue that machines share.
 *
 * @param address `redis://[user:password@]host[:port][/database]`, or `rediss://…` over TLS; in place of `ASSAY_QUEUE`
 * @returns `null` when there is none
 * @throws AssayError `usage/invalid` for anything else, or where BullMQ or its client of Redis is not installed
 */
export async function openQueue(
  address: string | undefined,
  environment: Environment = process.env,
): Promise<RunQueue | null> {
  const url = address ?? environment.ASSAY_QUEUE
  if (url === undefined || url === '') return null
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    throw new AssayError('usage/invalid', 'the queue: expected redis://host:port, or rediss://host:port over TLS')
  }
  const { protocol, host, pathname } = new URL(url)
  return { library: await load(), url, name: `${protocol}//${host}${pathname}` }
}

/** The packages are optional: who uses one machine installs nothing of them. */
async function load(): Promise<QueueLibrary> {
  try {
    // BullMQ loads it too late to say that it is missing.
    await import('ioredis')
    return await import('bullmq')
  } catch (cause) {
    throw new AssayError('usage/invalid', 'a queue needs two packages: npm install bullmq ioredis', { cause })
  }
}

/** The queue of those who compute alike, see `RunIdentity.fleet`. */
export function fleetQueue(fleet: string): string {
  return `assay-${fleet}`
}

/** How both sides connect: what waits for Redis waits as long as it takes, and they decide for how long. */
export function connectionOf({ url }: RunQueue): { url: string; maxRetriesPerRequest: null } {
  return { url, maxRetriesPerRequest: null }
}

/** Why a server cannot be reached; a refused connection may have no message. */
export function reasonOf(error: Error): string {
  return error.message || ('code' in error ? String(error.code) : 'no reason given')
}
