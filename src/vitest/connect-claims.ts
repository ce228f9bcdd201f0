import { connect } from 'node:net'
import { AssayError } from '../errors.ts'
import { readJsonLines, writeJsonLine } from '../verify/json-lines.ts'
import type { ClaimEnding, ClaimReference, ClaimReply } from '../verify/wire.ts'

/** A test file's end of the line to the main process. */
export interface ClaimClient {
  /**
   * Asks for a claim to be judged, with all that is to be trained for it.
   *
   * @throws AssayError `run/cancelled` when the main process goes away first
   */
  judge(reference: ClaimReference): Promise<ClaimEnding>
  /** Hangs up. Requests still open are rejected. */
  close(): void
}

interface OpenRequest {
  resolve(ending: ClaimEnding): void
  reject(error: AssayError): void
}

/**
 * Connects to the judge in the main process. An idle line does not keep this process alive; an open request does.
 *
 * @param address as given by {@link serveClaims}
 * @throws AssayError `run/cancelled` when nobody listens there
 */
export async function connectClaims(address: string): Promise<ClaimClient> {
  const socket = connect(address)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (cause) => {
      reject(new AssayError('run/cancelled', `nobody judges claims at ${address}: ${cause.message}`, { cause }))
    })
  })

  const open = new Map<number, OpenRequest>()
  let lastNumber = 0
  let gone: string | null = null

  function take(number: number): OpenRequest | undefined {
    const request = open.get(number)
    open.delete(number)
    if (open.size === 0) socket.unref()
    return request
  }
  function hangUp(reason: string): void {
    gone ??= reason
    for (const number of [...open.keys()]) take(number)?.reject(new AssayError('run/cancelled', reason))
  }

  readJsonLines(
    socket,
    (message) => {
      // Only our own process listens there.
      const reply = message as ClaimReply
      const request = take(reply.number)
      if ('ending' in reply) request?.resolve(reply.ending)
      else request?.reject(new AssayError(reply.error.code, reply.error.message))
    },
    () => hangUp('the main process sent something that is not JSON; this is a bug of Assay'),
  )
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    hangUp(
      'the main process went away before it answered: it has ended or was killed. ' +
        'Start the command again; finished runs are cached',
    )
  })
  socket.unref()

  return {
    judge(reference) {
      if (gone !== null) return Promise.reject(new AssayError('run/cancelled', gone))
      return new Promise((resolve, reject) => {
        lastNumber += 1
        open.set(lastNumber, { resolve, reject })
        socket.ref()
        writeJsonLine(socket, { ...reference, number: lastNumber })
      })
    },
    close() {
      hangUp('the line to the main process was closed by this test file')
      socket.destroy()
    },
  }
}
