import { setTimeout } from 'node:timers/promises'
import { reasonOfFetch } from '../../../data/fetch/reason-of-fetch.ts'
import { type Blobs, mostBytes, WriteRefused } from './blobs.ts'

/** Longest time for one request, its answer's body included. */
const REQUEST_MS = 60_000
/** Milliseconds before each further try of a request that failed for a reason that may pass. */
const pauses = [200, 1000]

/** What is sent along to show who asks; `null` for nothing. */
export interface Tokens {
  readonly read: string | null
  readonly write: string | null
}

/**
 * A store behind HTTP: `GET <base>/runs/ab/<id>.json` gives 200 and the entry, or 404; `PUT` with `If-None-Match: *` takes one where there is none, else
 * answers 412. Tokens go as `Authorization: Bearer`.
 *
 * @param base address without a slash at its end
 */
export function httpBlobs(base: string, tokens: Tokens): Blobs {
  async function ask(name: string, method: string, headers: Record<string, string>, body?: string): Promise<Response> {
    for (let tried = 0; ; tried++) {
      const pause = pauses[tried]
      try {
        const signal = AbortSignal.timeout(REQUEST_MS)
        const response = await fetch(`${base}/${name}`, {
          method,
          headers,
          signal,
          ...(body === undefined ? {} : { body }),
        })
        if (pause === undefined || !(response.status >= 500 || response.status === 429)) return response
        await response.body?.cancel()
      } catch (cause) {
        // Who let a request wait for a minute lets the next one wait as well.
        const late = cause instanceof Error && cause.name === 'TimeoutError'
        if (pause === undefined || late) throw new Error(reasonOfFetch(cause), { cause })
      }
      await setTimeout(pause)
    }
  }
  return {
    async get(name) {
      const response = await ask(name, 'GET', authorization(tokens.read ?? tokens.write))
      if (response.status === 200) return await textOf(response)
      await response.body?.cancel()
      if (response.status === 404) return null
      throw new Error(statusOf(response))
    },
    async put(name, text, replaces) {
      const headers = {
        ...authorization(tokens.write),
        'content-type': 'application/json',
        ...(replaces ? {} : { 'if-none-match': '*' }),
      }
      const response = await ask(name, 'PUT', headers, text)
      await response.body?.cancel()
      if (response.ok) return true
      if (response.status === 412 || response.status === 409) return false
      if ([401, 403, 405, 501].includes(response.status)) throw new WriteRefused(statusOf(response))
      throw new Error(statusOf(response))
    },
  }
}

function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

/** The whole body as text, never more than any entry has. */
async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of response.body ?? []) {
      bytes += piece.length
      if (bytes > mostBytes) throw new Error('sends more than any entry has')
      pieces.push(piece)
    }
  } catch (cause) {
    throw new Error(reasonOfFetch(cause), { cause })
  }
  const promised = response.headers.get('content-length')
  if (promised !== null && response.headers.get('content-encoding') === null && Number(promised) !== bytes)
    throw new Error(`ended after ${bytes} of ${promised} bytes`)
  return Buffer.concat(pieces).toString('utf8')
}

function statusOf({ status, statusText }: Response): string {
  return `HTTP ${status} ${statusText}`.trimEnd()
}
