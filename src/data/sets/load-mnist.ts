import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { exampleSize } from '../definition.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { fileSize } from '../fetch/file-size.ts'
import { readIdx } from '../formats/idx.ts'
import type { DataFolders, DataSource, LoadedRows, LoadOptions, SourceOptions } from './loader.ts'
import { type MnistFile, mnistFiles } from './mnist-files.ts'

/** A silent mirror is given up after the first, a dripping one after the second: 33 kB a second get the largest file in time. */
const limits = { idleMs: 20_000, totalMs: 300_000 }

/** More than any of the files has, packed or not; what is larger is not even read. */
const largestFile = 64_000_000

const replaceIt = 'Move it away, or put the official file in its place'

/**
 * Reads the official files, each from the first place that has it: the data folder (`mnist/` in it, or itself; gzip or raw), then the cache, then
 * the mirrors. A damaged file of the user's own is an error; a damaged one in the cache is fetched again.
 *
 * @throws AssayError `data/corrupt`, `data/missing` (offline), `data/unreachable`, `file/unwritable`
 */
export async function loadMnist(options: SourceOptions): Promise<LoadedRows> {
  const { trainRows, testRows } = options.shape
  const pixels = exampleSize(options.shape)
  const features = new Uint8Array((trainRows + testRows) * pixels)
  const labels = new Uint8Array(trainRows + testRows)
  // One after the other, each copied and let go before the next: so the peak is the table and one file.
  for (const [file, target, row] of [
    [mnistFiles.trainImages, features, 0],
    [mnistFiles.testImages, features, trainRows * pixels],
    [mnistFiles.trainLabels, labels, 0],
    [mnistFiles.testLabels, labels, trainRows],
  ] as const) {
    target.set(await readMnistFile(file, options), row)
  }
  const files = Object.values(mnistFiles).map(({ remote }) => `${remote.name} (SHA-256 ${remote.sha256.slice(0, 12)}…)`)
  return { features, labels, provenance: `the official MNIST files, every byte checked: ${files.join(', ')}` }
}

/** Tells whether all four files are here, so that `loadMnist` fetches none; reads none. */
export async function hasMnist(folders: DataFolders): Promise<boolean> {
  for (const file of Object.values(mnistFiles)) {
    const sizes = await Promise.all([...ownPlaces(file, folders), cachePlace(file, folders)].map(fileSize))
    if (sizes.every((size) => size === null)) return false
  }
  return true
}

async function readMnistFile(file: MnistFile, options: LoadOptions): Promise<Uint8Array> {
  for (const path of ownPlaces(file, options)) {
    const content = await readContent(path, file)
    if (content !== null) return content
  }
  return readCached(file, options)
}

function ownPlaces({ name }: MnistFile, { dataDir }: DataFolders): readonly string[] {
  if (dataDir === null) return []
  return [join(dataDir, 'mnist'), dataDir].flatMap((folder) => [join(folder, `${name}.gz`), join(folder, name)])
}

function cachePlace({ remote }: MnistFile, { cacheDir }: DataFolders): string {
  return join(cacheDir, 'data', ...remote.name.split('/'))
}

async function readCached(file: MnistFile, options: LoadOptions): Promise<Uint8Array> {
  const { dataDir, offline, onProgress } = options
  const looked = dataDir === null ? 'ASSAY_DATA_DIR is not set.' : `It is not in ASSAY_DATA_DIR (${dataDir}) either.`
  const remote = { ...file.remote, remedy: `${looked} ${file.remote.remedy}` }
  const path = cachePlace(file, options)
  try {
    const content = await readContent(path, file)
    if (content !== null) return content
  } catch (error) {
    // A damaged file in the cache is Assay's own to replace; `fetchFile` renames the good one over it.
    if (!(error instanceof AssayError) || offline) throw error
  }
  if (offline) {
    throw new AssayError(
      'data/missing',
      `${remote.name} is not in the cache (${path}), and fetching is off. ${remote.remedy}`,
    )
  }
  await fetchFile(remote, path, limits, (address, bytes) => {
    onProgress({ file: remote.name, address, bytes, totalBytes: remote.bytes })
  })
  const content = await readContent(path, file)
  if (content === null)
    throw new AssayError('data/missing', `${path} was fetched, but is gone again. Is something emptying the cache?`)
  return content
}

/** @returns `null` when there is no such file */
async function readContent(path: string, file: MnistFile): Promise<Uint8Array | null> {
  const bytes = await readBytes(path)
  if (bytes === null) return null
  const content = readIdx(bytes, path, file.sizes)
  const wrong = file.sizes.length === 1 ? content.findIndex((label) => label > 9) : -1
  if (wrong >= 0) {
    throw new AssayError(
      'data/corrupt',
      `${path} is not the published file: label ${content[wrong]} in row ${wrong}, expected 0 to 9. ${replaceIt}`,
    )
  }
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== file.contentSha256) {
    throw new AssayError(
      'data/corrupt',
      `${path} is not the published ${file.remote.name}: its content has SHA-256 ${sha256}, expected ${file.contentSha256}. ${replaceIt}`,
    )
  }
  return content
}

async function readBytes(path: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(path)
    if (size > largestFile)
      throw new AssayError('data/corrupt', `${path} has ${size} bytes: no file of MNIST is so large. Move it away`)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null
    throw new AssayError(
      'data/missing',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

/** Where MNIST's rows come from. */
export const mnistSource: DataSource = {
  load: (_parameters, options) => loadMnist(options),
  isPresent: hasMnist,
  remedy: mnistFiles.trainImages.remote.remedy,
}
