import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../../errors.ts'
import { writeFileAtomically } from '../../../files.ts'
import { writeNewFile } from '../../../new-file.ts'
import { type Blobs, mostBytes, WriteRefused } from './blobs.ts'

/** System errors that say that this user may not write there. */
const refusals = ['EACCES', 'EPERM', 'EROFS']

/**
 * A store in a folder that several machines see, such as one on NFS. It is made when the first entry is written.
 *
 * @param folder absolute path
 */
export function folderBlobs(folder: string): Blobs {
  const pathOf = (name: string) => join(folder, ...name.split('/'))
  return {
    async get(name) {
      try {
        const found = await stat(pathOf(name))
        // What else it may be, such as a pipe, would be waited for.
        if (!found.isFile()) throw new Error(`${name} is not a file`)
        const { size } = found
        if (size > mostBytes) throw new Error(`it has ${size} bytes, more than any entry`)
        return await readFile(pathOf(name), 'utf8')
      } catch (cause) {
        if (codeOf(cause) === 'ENOENT') return null
        throw cause
      }
    },
    async put(name, text, replaces) {
      try {
        if (!replaces) return await writeNewFile(pathOf(name), text)
        await writeFileAtomically(pathOf(name), text)
        return true
      } catch (cause) {
        if (!(cause instanceof AssayError)) throw cause
        if (refusals.includes(codeOf(cause.cause))) throw new WriteRefused(cause.message, { cause })
        throw cause
      }
    },
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
