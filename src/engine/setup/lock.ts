import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { privateFolder } from '../../private-folder.ts'

/**
 * Does some work while no other process of this machine does work under the same name. The lock is a listening local socket: the system takes it
 * back the moment its owner dies, however it dies, and those who wait hear of it by their connection closing.
 *
 * It saves doing work twice and is no guard of correctness: where sockets cannot be made, or two find the same dead owner at once, the work is
 * done without it. So the work must publish its result by renaming.
 *
 * @param name what is locked, such as a folder's path
 * @param onWait called once if another process has the lock
 */
export async function withLock<Result>(name: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  let address: string
  try {
    address = socketAddress(name)
  } catch {
    // Others could hold the lock for ever.
    return work()
  }
  let told = false
  for (;;) {
    const server = await listen(address)
    if (server === 'impossible') return work()
    if (server !== 'taken') return work().finally(() => server.release())
    if (!told) onWait()
    told = true
    // A pipe of Windows is not a file, and goes with its owner.
    if ((await ownerGone(address)) === 'dead' && process.platform !== 'win32') await rm(address, { force: true })
  }
}

/** Short, because a socket's path may have about 100 bytes; where nobody but this user can listen. */
function socketAddress(name: string): string {
  const word = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return process.platform === 'win32' ? `\\\\.\\pipe\\assay-${word}` : join(privateFolder(), `${word}.sock`)
}

interface Owned {
  release(): Promise<void>
}

function listen(address: string): Promise<Owned | 'taken' | 'impossible'> {
  const waiting = new Set<Socket>()
  return new Promise((resolve) => {
    const server: Server = createServer((socket) => {
      waiting.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => waiting.delete(socket))
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'taken' : 'impossible'),
    )
    server.listen(address, () => {
      resolve({
        release: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of waiting) socket.destroy()
          }),
      })
    })
  })
}

/** Waits until the owner lets go (`released`), or says at once that nobody listens there (`dead`). */
function ownerGone(address: string): Promise<'released' | 'dead'> {
  return new Promise((resolve) => {
    const socket = connect(address)
    let connected = false
    socket.once('connect', () => {
      connected = true
    })
    socket.on('error', () => undefined)
    socket.resume()
    socket.once('close', () => resolve(connected ? 'released' : 'dead'))
  })
}
