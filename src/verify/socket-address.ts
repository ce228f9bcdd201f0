import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../temporary-folder.ts'

/** Unix keeps a socket's path in 104 bytes on macOS and 108 on Linux; a longer one is cut or refused. */
const LONGEST_PATH = 100
/** What is added to the temporary folder's path: names of a folder and of the socket in it. */
const LONGEST_NAME = 50

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
 * @throws AssayError `file/unwritable` when no folder can be made there
 */
export async function makeSocketAddress(folder: string = tmpdir()): Promise<SocketAddress> {
  if (process.platform === 'win32') {
    return { address: `\\\\.\\pipe\\assay-${randomUUID()}`, remove: async () => undefined }
  }
  const made = await makeTemporaryFolder(Buffer.byteLength(folder) + LONGEST_NAME > LONGEST_PATH ? '/tmp' : folder)
  return { address: join(made, 'claims.sock'), remove: () => rm(made, { recursive: true, force: true }) }
}
