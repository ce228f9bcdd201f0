import { createServer, type Socket } from 'node:net'
import { AssayError } from '../errors.ts'
import { readJsonLines, writeJsonLine } from './json-lines.ts'
import { outcomeToJson } from './record-json.ts'
import type { RunService } from './service.ts'
import { makeSocketAddress } from './socket-address.ts'
import type { RunReply, RunRequest } from './wire.ts'

/** An open door to a run service for other processes of this user. */
export interface ServedRuns {
  /** What {@link connectRuns} takes. */
  readonly address: string
  /** Ends every connection; requests that are still open are told so. The service itself stays. */
  close(): Promise<void>
}

/**
 * Lets test files, which run in processes of their own, ask the one run service of the main process: over a local socket, one JSON text a line.
 *
 * @param folder where the socket is made; by default the temporary folder
 */
export async function serveRuns(service: Pick<RunService, 'request'>, folder?: string): Promise<ServedRuns> {
  const { address, remove } = await makeSocketAddress(folder)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A test process that was killed: its runs go on and are cached.
    socket.on('error', () => socket.destroy())
    readJsonLines(
      socket,
      // Only our own client can reach the socket.
      (message) => void answer(service, message as RunRequest).then((reply) => writeJsonLine(socket, reply)),
      () => undefined,
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  return {
    address,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
      await remove()
    },
  }
}

async function answer(service: Pick<RunService, 'request'>, { number, definition }: RunRequest): Promise<RunReply> {
  try {
    return { number, outcome: outcomeToJson(await service.request(definition)) }
  } catch (error) {
    const code = error instanceof AssayError ? error.code : 'internal/broken'
    return { number, error: { code, message: error instanceof Error ? error.message : String(error) } }
  }
}
