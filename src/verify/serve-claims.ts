import { createServer, type Socket } from 'node:net'
import { AssayError } from '../errors.ts'
import { readJsonLines, writeJsonLine } from './json-lines.ts'
import { makeSocketAddress } from './socket-address.ts'
import type { ClaimEnding, ClaimReference, ClaimReply, ClaimRequest } from './wire.ts'

/** Who judges claims. */
export interface ClaimJudge {
  judge(reference: ClaimReference): Promise<ClaimEnding>
}

/** An open door to the judge of the main process, for other threads and processes of this user. */
export interface ServedClaims {
  /** What {@link connectClaims} takes. */
  readonly address: string
  /** Ends every connection; requests that are still open are told so. The judge itself stays. */
  close(): Promise<void>
}

/**
 * Lets test files, which run in threads or processes of their own, ask the main process for verdicts: over a local socket, one JSON text a line.
 *
 * @param folder where the socket is made; by default the temporary folder
 */
export async function serveClaims(judge: ClaimJudge, folder?: string): Promise<ServedClaims> {
  const { address, remove } = await makeSocketAddress(folder)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A test file that was killed: its runs go on and are cached.
    socket.on('error', () => socket.destroy())
    readJsonLines(
      socket,
      // Only our own client can reach the socket.
      (message) => void answer(judge, message as ClaimRequest).then((reply) => writeJsonLine(socket, reply)),
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

async function answer(judge: ClaimJudge, { number, ...reference }: ClaimRequest): Promise<ClaimReply> {
  try {
    return { number, ending: await judge.judge(reference) }
  } catch (error) {
    const code = error instanceof AssayError ? error.code : 'internal/broken'
    return { number, error: { code, message: error instanceof Error ? error.message : String(error) } }
  }
}
