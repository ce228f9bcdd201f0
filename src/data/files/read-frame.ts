import { stat } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'
import { corruptFile } from './corrupt-file.ts'
import { dataFormats } from './data-formats.ts'
import { columnWidth, type Frame, type FrameOptions } from './frame.ts'

/** A file and what messages call it. */
export interface NamedPath {
  readonly path: string
  readonly name: string
}

/**
 * Reads a data file by the form that its name tells.
 *
 * @param targetFile a file with one column and as many rows, which is the target; `null` for none
 * @throws AssayError `data/corrupt` with the place in the file, `data/missing` when it cannot be read
 */
export async function readFrame(
  file: NamedPath,
  targetFile: NamedPath | null,
  options: Pick<FrameOptions, 'header'>,
): Promise<Frame> {
  const frame = await readOne(file, options)
  if (targetFile === null) return frame
  const target = await readOne(targetFile, options)
  const [column] = target.columns
  if (column === undefined || target.columns.length !== 1 || columnWidth(column) !== 1) {
    throw corruptFile(targetFile.name, 'a file of targets has one column, with one value a row')
  }
  if (target.rows !== frame.rows) {
    throw corruptFile(targetFile.name, `it has ${target.rows} rows, but ${file.name} has ${frame.rows}`)
  }
  const { name } = targetFile
  return { ...frame, columns: [...frame.columns, { ...column, name }], target: name }
}

async function readOne({ path, name }: NamedPath, { header }: Pick<FrameOptions, 'header'>): Promise<Frame> {
  const isFolder = (await stat(path)).isDirectory()
  const format = dataFormats.find((each) => (isFolder ? each.folder === true : each.named.test(name)))
  if (format === undefined) {
    const known = dataFormats.map(({ word }) => word).join(', ')
    throw corruptFile(name, `its name does not tell its form. Known: ${known}`)
  }
  try {
    return await format.read(path, { name, header })
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw new AssayError('data/missing', `${name} cannot be read: ${cause.message}`, { cause })
  }
}
