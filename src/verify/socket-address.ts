import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Unix keeps a socket's path in 104 bytes on macOS and 108 on Linux; a longer one is cut or refused. */
const LONGEST_PATH = 100

/** Where a local socket can listen. */
export interface SocketAddress {
  /** A path, or a pipe's name on Windows. */
  readonly address: string
  /** Takes the folder of the socket away. */
  remove(): Promise<void>
}

/**
 * Makes an address of its own for a local socket: in a folder that only this user can enter, so that nobody else can connect.
 *
 * @param folder the temporary folder; where the path would be too long, `/tmp` is taken
 */
export async function makeSocketAddress(folder: string = tmpdir()): Promise<SocketAddress> {
  if (process.platform === 'win32') {
    return { address: `\\\\.\\pipe\\assay-${randomUUID()}`, remove: async () => undefined }
  }
  // mkdtemp adds six characters.
  const wanted = join(folder, 'assay-XXXXXX', 'claims.sock')
  const made = await mkdtemp(join(Buffer.byteLength(wanted) > LONGEST_PATH ? '/tmp' : folder, 'assay-'))
  return { address: join(made, 'claims.sock'), remove: () => rm(made, { recursive: true, force: true }) }
}
