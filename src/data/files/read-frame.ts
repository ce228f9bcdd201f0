import { stat } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'
import { corruptFile } from './corrupt-file.ts'
import { type DataFormat, dataFormats } from './data-formats.ts'
import { type Column, columnWidth, type FollowedFile, type Frame, type FrameOptions } from './frame.ts'

/** A file and what messages call it. */
export type NamedPath = Pick<FollowedFile, 'path' | 'name'>

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

/**
 * Finds the file that a description describes, and so verifies it; any other file is the one itself.
 *
 * @throws AssayError `data/corrupt` when it is not the one that was described, `data/missing` when it is not there
 */
export async function followFile({ path, name }: NamedPath): Promise<FollowedFile> {
  const { read } = await formatOf(path, name)
  return 'follow' in read ? read.follow(path, name) : { path, name, columns: null }
}

async function readOne(file: NamedPath, { header }: Pick<FrameOptions, 'header'>): Promise<Frame> {
  const { path, name, columns } = await followFile(file)
  const { read } = await formatOf(path, name)
  if ('follow' in read) throw corruptFile(file.name, `it describes ${name}, which is a description itself`)
  try {
    const frame = await read(path, { name, header })
    return columns === null ? frame : { ...frame, columns: columns.map((column) => find(column, frame, file.name)) }
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw new AssayError('data/missing', `${name} cannot be read: ${cause.message}`, { cause })
  }
}

function find(name: string, { columns }: Frame, file: string): Column {
  const column = columns.find((each) => each.name === name)
  if (column === undefined) throw corruptFile(file, `it describes a column "${name}", which is not there`)
  return column
}

async function formatOf(path: string, name: string): Promise<DataFormat> {
  const isFolder = (await stat(path)).isDirectory()
  const format = dataFormats.find(({ named }) => (isFolder ? named === null : named?.test(name)))
  if (format !== undefined) return format
  const known = dataFormats.map(({ word }) => word).join(', ')
  throw corruptFile(name, `its name does not tell its form. Known forms: ${known}`)
}
