import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileDigest } from '../../data/files/file-digest.ts'
import { readFrame } from '../../data/files/read-frame.ts'
import { AssayError } from '../../errors.ts'
import { draftReading, guessTarget } from './draft-reading.ts'
import { renderDataBlock, renderDescription } from './render-description.ts'

/**
 * `assay data describe`: shows what is in a data file, and how a spec would name it.
 *
 * @param path from the working folder
 * @param target the column that is to be learned; `null` to guess it
 * @throws AssayError `usage/invalid` when there is no such file or column, `data/corrupt` when it cannot be read
 */
export async function describeFile(path: string, target: string | null): Promise<void> {
  const facts = await stat(path).catch(() => null)
  if (facts === null) throw new AssayError('usage/invalid', `${path}: there is no such file or folder`)
  if (!facts.isFile() && !facts.isDirectory()) {
    throw new AssayError('usage/invalid', `${path} is a device, a pipe or a socket, not a file`)
  }
  const name = basename(path)
  const frame = await readFrame({ path, name }, null, { header: null })
  const known = frame.columns.map((column) => column.name)
  if (target !== null && !known.includes(target)) {
    throw new AssayError(
      'usage/invalid',
      `${name} has no column "${target}". Its columns: ${known.slice(0, 20).join(', ')}`,
    )
  }
  const sha256 = await fileDigest(path)
  console.log(renderDescription(name, frame))
  const guessed = target ?? frame.target ?? guessTarget(frame)
  console.log(renderDataBlock({ name, sha256, ...draftReading(frame, guessed) }))
}
