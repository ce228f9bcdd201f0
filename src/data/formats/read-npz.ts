import { crc32 } from 'node:zlib'
import { openPromise, type ZipFile } from 'yauzl'
import { AssayError } from '../../errors.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { type Frame, type FrameOptions, mostFrameBytes } from '../files/frame.ts'
import { columnOfArray, type DataArray, elementsOf, placeInArray } from './array.ts'
import { decodeNpy } from './read-npy.ts'
import { refuseExpansion } from './refuse-expansion.ts'

/** Arrays of one file. */
const mostArrays = 1_000

/**
 * Reads a ZIP file of NumPy arrays, a column for each of its arrays. Of pairs such as `x_train` and `x_test`, as Keras keeps its data, the second is the test rows of column `x`.
 *
 * @throws AssayError `data/corrupt`
 */
export async function readNpz(path: string, { name }: FrameOptions): Promise<Frame> {
  const arrays = await readArrays(path, name)
  if (arrays.size === 0) throw corruptFile(name, 'it holds no array')
  const tested = [...arrays.keys()].some((key) => key.endsWith('_test'))
  const parts = tested ? joinParts(arrays, name) : { arrays, testRows: 0 }
  const counts = new Map([...parts.arrays].map(([key, { sides }]) => [key, sides[0] ?? 0]))
  const [rows = 0] = counts.values()
  if ([...counts.values()].some((count) => count !== rows)) {
    const told = [...counts].map(([key, count]) => `${key} ${count}`).join(', ')
    throw corruptFile(name, `its arrays have different numbers of rows: ${told}`)
  }
  const columns = [...parts.arrays].map(([key, array]) => columnOfArray(array, key, name))
  return { columns, rows, testRows: parts.testRows, target: null, place: placeInArray }
}

async function readArrays(path: string, name: string): Promise<Map<string, DataArray>> {
  const arrays = new Map<string, DataArray>()
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(path)
    let bytes = 0
    for await (const entry of zip.eachEntry()) {
      const key = /^([^/]+)\.npy$/.exec(entry.fileName)?.[1]
      if (key === undefined) throw corruptFile(name, `it holds ${entry.fileName}, expected arrays (.npy) alone`)
      bytes += entry.uncompressedSize
      if (bytes > mostFrameBytes || arrays.size >= mostArrays) {
        throw corruptFile(name, `it unpacks to more than ${mostFrameBytes / 1e6} MB, or ${mostArrays} arrays`)
      }
      refuseExpansion(entry.uncompressedSize, entry.compressedSize, name)
      if (arrays.has(key)) throw corruptFile(name, `it holds two arrays named ${key}`)
      // The library lets no more bytes through than the archive says.
      const content = new Uint8Array(entry.uncompressedSize)
      let at = 0
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        content.set(piece, at)
        at += piece.length
      }
      if (crc32(content) !== entry.crc32) throw corruptFile(name, `${entry.fileName} is damaged: its checksum differs`)
      const array = decodeNpy(content, `${name}: ${entry.fileName}`)
      if (array.sides.length === 0) throw corruptFile(name, `${entry.fileName} holds a single number`)
      arrays.set(key, array)
    }
    return arrays
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof Error) || 'syscall' in cause) throw cause
    throw corruptFile(name, `it cannot be read as ZIP: ${cause.message}`, cause)
  } finally {
    zip?.close()
  }
}

/** Puts the test part of each array behind its training part. */
function joinParts(arrays: ReadonlyMap<string, DataArray>, name: string) {
  const joined = new Map<string, DataArray>()
  let testRows = 0
  for (const [key, array] of arrays) {
    const base = /^(.*)_train$/.exec(key)?.[1]
    const test = arrays.get(`${base}_test`)
    if (key.endsWith('_test') && arrays.has(key.replace(/_test$/, '_train'))) continue
    if (base === undefined || test === undefined) {
      throw corruptFile(name, `it holds ${key} without its counterpart; expected pairs such as x_train and x_test`)
    }
    const sides = [(array.sides[0] ?? 0) + (test.sides[0] ?? 0), ...array.sides.slice(1)]
    if (array.kind !== test.kind || String(array.sides.slice(1)) !== String(test.sides.slice(1))) {
      throw corruptFile(name, `${key} and ${base}_test hold different things`)
    }
    if (testRows !== 0 && testRows !== test.sides[0])
      throw corruptFile(name, 'its test arrays have different numbers of rows')
    testRows = test.sides[0] ?? 0
    joined.set(base, concatenate(array, test, sides))
  }
  return { arrays: joined, testRows }
}

function concatenate(one: DataArray, other: DataArray, sides: readonly number[]): DataArray {
  if (one.kind === 'words' && other.kind === 'words')
    return { kind: 'words', sides, values: [...one.values, ...other.values] }
  const [first, second] = [one.values, other.values] as readonly (Float32Array | Uint8Array)[]
  const bytes = first instanceof Uint8Array && second instanceof Uint8Array
  const values = bytes ? new Uint8Array(elementsOf(sides)) : new Float32Array(elementsOf(sides))
  values.set(first ?? [])
  values.set(second ?? [], first?.length ?? 0)
  return { kind: 'numbers', sides, values }
}
