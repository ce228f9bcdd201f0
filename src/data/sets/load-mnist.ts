import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { exampleSize } from '../definition.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { fileSize } from '../fetch/file-size.ts'
import { readIdx } from '../formats/idx.ts'
import type { DataFolders, DataSource, LoadedRows, LoadOptions, SourceOptions } from './loader.ts'
import { type MnistFile, type MnistLike, mnistFiles } from './mnist-files.ts'

/** A silent mirror is given up after the first, a dripping one after the second: 33 kB a second get the largest file in time. */
const limits = { idleMs: 20_000, totalMs: 300_000 }

/** More than any of the files has, packed or not; what is larger is not even read. */
const largestFile = 64_000_000

const replaceIt = 'Move it away, or put the official file in its place'

/** MNIST itself. */
const mnist: MnistLike = { title: 'MNIST', files: mnistFiles, folders: ['mnist', ''] }

/**
 * Reads the official files of MNIST or of a set in its format, each from the first place that has it: the data folder (for MNIST `mnist/` in it, or itself; gzip, or raw where
 * the digest of the content is known), then the cache, then the mirrors. A damaged file of the user's own is an error; a damaged one in the cache is fetched again.
 *
 * @throws AssayError `data/corrupt`, `data/missing` (offline), `data/unreachable`, `file/unwritable`
 */
async function loadMnist(set: MnistLike, options: SourceOptions): Promise<LoadedRows> {
  const { files } = set
  const { trainRows, testRows } = options.shape
  const pixels = exampleSize(options.shape)
  const features = new Uint8Array((trainRows + testRows) * pixels)
  const labels = new Uint8Array(trainRows + testRows)
  // One after the other, each copied and let go before the next: so the peak is the table and one file.
  for (const [file, target, row] of [
    [files.trainImages, features, 0],
    [files.testImages, features, trainRows * pixels],
    [files.trainLabels, labels, 0],
    [files.testLabels, labels, trainRows],
  ] as const) {
    target.set(await readMnistFile(file, set, options), row)
  }
  const named = Object.values(files).map(({ remote }) => `${remote.name} (SHA-256 ${remote.sha256.slice(0, 12)}…)`)
  return { features, labels, provenance: `the official ${set.title} files, every byte checked: ${named.join(', ')}` }
}

/** Tells whether all four files are here, so that `loadMnist` fetches none; reads none. */
async function hasMnist(set: MnistLike, folders: DataFolders): Promise<boolean> {
  for (const file of Object.values(set.files)) {
    const sizes = await Promise.all([...ownPlaces(file, set, folders), cachePlace(file, folders)].map(fileSize))
    if (sizes.every((size) => size === null)) return false
  }
  return true
}

async function readMnistFile(file: MnistFile, set: MnistLike, options: LoadOptions): Promise<Uint8Array> {
  for (const path of ownPlaces(file, set, options)) {
    const content = await readContent(path, file, set)
    if (content !== null) return content
  }
  return readCached(file, set, options)
}

function ownPlaces({ name, contentSha256 }: MnistFile, set: MnistLike, { dataDir }: DataFolders): readonly string[] {
  if (dataDir === null) return []
  const names = contentSha256 === null ? [`${name}.gz`] : [`${name}.gz`, name]
  return set.folders.flatMap((folder) => names.map((each) => join(dataDir, folder, each)))
}

function cachePlace({ remote }: MnistFile, { cacheDir }: DataFolders): string {
  return join(cacheDir, 'data', ...remote.name.split('/'))
}

async function readCached(file: MnistFile, set: MnistLike, options: LoadOptions): Promise<Uint8Array> {
  const { dataDir, offline, onProgress } = options
  const looked = dataDir === null ? 'ASSAY_DATA_DIR is not set.' : `It is not in ASSAY_DATA_DIR (${dataDir}) either.`
  const remote = { ...file.remote, remedy: `${looked} ${file.remote.remedy}` }
  const path = cachePlace(file, options)
  try {
    const content = await readContent(path, file, set)
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
  const content = await readContent(path, file, set)
  if (content === null)
    throw new AssayError('data/missing', `${path} was fetched, but is gone again. Is something emptying the cache?`)
  return content
}

/** @returns `null` when there is no such file */
async function readContent(path: string, file: MnistFile, { title }: MnistLike): Promise<Uint8Array | null> {
  const bytes = await readBytes(path, title)
  if (bytes === null) return null
  if (file.contentSha256 === null) demandDigest(bytes, file.remote.sha256, path, file)
  const content = readIdx(bytes, path, file.sizes)
  const wrong = file.sizes.length === 1 ? content.findIndex((label) => label > 9) : -1
  if (wrong >= 0) {
    throw new AssayError(
      'data/corrupt',
      `${path} is not the published file: label ${content[wrong]} in row ${wrong}, expected 0 to 9. ${replaceIt}`,
    )
  }
  if (file.contentSha256 !== null) demandDigest(content, file.contentSha256, path, file)
  return content
}

/** @throws AssayError `data/corrupt` when the bytes of a file, or of its content, are not those that are pinned */
function demandDigest(bytes: Uint8Array, expected: string, path: string, { remote, contentSha256 }: MnistFile): void {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 === expected) return
  const what = contentSha256 === null ? 'it' : 'its content'
  throw new AssayError(
    'data/corrupt',
    `${path} is not the published ${remote.name}: ${what} has SHA-256 ${sha256}, expected ${expected}. ${replaceIt}`,
  )
}

async function readBytes(path: string, title: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(path)
    if (size > largestFile)
      throw new AssayError('data/corrupt', `${path} has ${size} bytes: no file of ${title} is so large. Move it away`)
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

/** Where the rows of a set in MNIST's format come from. */
export function mnistLikeSource(set: MnistLike): DataSource {
  return {
    load: (_parameters, options) => loadMnist(set, options),
    isPresent: (folders) => hasMnist(set, folders),
    remedy: set.files.trainImages.remote.remedy,
  }
}

/** Where MNIST's rows come from. */
export const mnistSource: DataSource = mnistLikeSource(mnist)
