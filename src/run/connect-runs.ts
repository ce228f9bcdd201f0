import { connect } from 'node:net'
import { AssayError } from '../errors.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import { readJsonLines, writeJsonLine } from './json-lines.ts'
import type { RunOutcome } from './outcome.ts'
import { outcomeFromJson } from './record-json.ts'
import type { RunReply } from './wire.ts'

/** A test file's end of the line to the run service. */
export interface RunClient {
  /**
   * Asks for a run, trained or from the cache.
   *
   * @throws AssayError `run/cancelled` when the service goes away first
   */
  request(definition: RunDefinition): Promise<RunOutcome>
  /** Hangs up. Requests still open are rejected. */
  close(): void
}

interface OpenRequest {
  resolve(outcome: RunOutcome): void
  reject(error: AssayError): void
}

/**
 * Connects to the run service of the main process. An idle line does not keep this process alive; an open request does.
 *
 * @param address as given by {@link serveRuns}
 * @throws AssayError `run/cancelled` when nobody listens there
 */
export async function connectRuns(address: string): Promise<RunClient> {
  const socket = connect(address)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (cause) => {
      reject(new AssayError('run/cancelled', `no run service listens at ${address}: ${cause.message}`, { cause }))
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
      // Only our own service listens there.
      const reply = message as RunReply
      const request = take(reply.number)
      if ('outcome' in reply) request?.resolve(outcomeFromJson(reply.outcome))
      else request?.reject(new AssayError(reply.error.code, reply.error.message))
    },
    () => hangUp('the run service sent something that is not JSON; this is a bug of Assay'),
  )
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    hangUp(
      'the run service went away before it answered: the main process has ended or was killed. ' +
        'Start the command again; finished runs are cached',
    )
  })
  socket.unref()

  return {
    request(definition) {
      if (gone !== null) return Promise.reject(new AssayError('run/cancelled', gone))
      return new Promise((resolve, reject) => {
        lastNumber += 1
        open.set(lastNumber, { resolve, reject })
        socket.ref()
        writeJsonLine(socket, { number: lastNumber, definition })
      })
    },
    close() {
      hangUp('the line to the run service was closed by this test file')
      socket.destroy()
    },
  }
}
