import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { fileSize } from '../fetch/file-size.ts'
import { readDataFile } from '../fetch/read-data-file.ts'
import { readCifarFile } from '../formats/read-cifar-file.ts'
import { readTarGz } from '../formats/read-tar-gz.ts'
import { cifarFeatures, cifarFileBytes, type PublishedCifar } from './cifar-files.ts'
import type { DataFolders, DataSource, LoadedRows, SourceOptions } from './loader.ts'

/** A silent address is given up after the first, a dripping one after the second: 95 kB a second get the archive in time. */
const limits = { idleMs: 20_000, totalMs: 1_800_000 }

/** The binary files, a page, a list of names. */
const archiveLimits = { unpackedBytes: 200_000_000, entries: 100 }

/** Where rows can be read from. */
type Place = { readonly kind: 'files' | 'archive'; readonly path: string }

/** Where the rows of CIFAR-10 or CIFAR-100 come from. */
export function cifarSource(published: PublishedCifar): DataSource {
  return {
    load: (_parameters, options) => load(published, options),
    isPresent: async (folders) =>
      (await findOwn(published, folders)) !== null || (await fileSize(cachedArchive(published, folders).path)) !== null,
    remedy: published.archive.remedy,
  }
}

/**
 * Reads the official binary files: from the data folder (`cifar10/` in it, or itself; the archive, or its .bin files), else from the archive in
 * the cache, which is fetched when it is not there. Damaged files of the user's own are an error; a damaged archive in the cache is fetched again.
 *
 * @throws AssayError `data/corrupt`, `data/missing` (offline, or one of the files), `data/unreachable`, `file/unwritable`
 */
async function load(published: PublishedCifar, options: SourceOptions): Promise<LoadedRows> {
  const own = await findOwn(published, options)
  if (own !== null) return readPlace(published, own)
  const cached = cachedArchive(published, options)
  const { dataDir, offline, onProgress } = options
  const looked = dataDir === null ? 'ASSAY_DATA_DIR is not set.' : `It is not in ASSAY_DATA_DIR (${dataDir}) either.`
  const remote = { ...published.archive, remedy: `${looked} ${published.archive.remedy}` }
  if ((await fileSize(cached.path)) !== null) {
    try {
      return await readPlace(published, cached)
    } catch (error) {
      // A damaged archive in the cache is Assay's own to replace; `fetchFile` renames the good one over it.
      if (!(error instanceof AssayError) || offline) throw error
    }
  }
  if (offline) {
    throw new AssayError(
      'data/missing',
      `${remote.name} is not in the cache (${cached.path}), and fetching is off. ${remote.remedy}`,
    )
  }
  await fetchFile(remote, cached.path, limits, (address, bytes) => {
    onProgress({ file: remote.name, address, bytes, totalBytes: remote.bytes })
  })
  return readPlace(published, cached)
}

function cachedArchive({ archive }: PublishedCifar, { cacheDir }: DataFolders): Place {
  return { kind: 'archive', path: join(cacheDir, 'data', ...archive.name.split('/')) }
}

async function findOwn(published: PublishedCifar, { dataDir }: DataFolders): Promise<Place | null> {
  if (dataDir === null) return null
  for (const folder of [join(dataDir, published.word), dataDir]) {
    for (const path of [join(folder, published.folder), folder]) {
      if ((await fileSize(join(path, published.files[0]?.name ?? ''))) !== null) return { kind: 'files', path }
    }
    const path = join(folder, published.archive.name.split('/').at(-1) ?? '')
    if ((await fileSize(path)) !== null) return { kind: 'archive', path }
  }
  return null
}

/** Reads one file after the other, each let go before the next: so the peak is the table and one file. */
async function readPlace(published: PublishedCifar, { kind, path }: Place): Promise<LoadedRows> {
  const { files, title, archive } = published
  const firstRows = files.map((_, position) => files.slice(0, position).reduce((sum, { rows }) => sum + rows, 0))
  const allRows = files.reduce((sum, { rows }) => sum + rows, 0)
  const features = new Uint8Array(allRows * cifarFeatures)
  const labels = new Uint8Array(allRows)
  const missing = new Map(files.map((file) => [file.name, cifarFileBytes(published, file)]))

  function take(name: string, content: Uint8Array): void {
    const position = files.findIndex((file) => file.name === name)
    const file = files[position]
    if (file === undefined) return
    const rows = readCifarFile(content, published, file, `${path}: ${name}`)
    features.set(rows.features, (firstRows[position] ?? 0) * cifarFeatures)
    labels.set(rows.labels, firstRows[position])
    missing.delete(name)
  }

  if (kind === 'archive') {
    const inFolder = (name: string) => name.replace(`${published.folder}/`, '')
    await readTarGz(
      path,
      { ...archiveLimits, fileBytes: Math.max(...missing.values()) },
      (name) => missing.has(inFolder(name)),
      (name, content) => take(inFolder(name), content),
    )
  } else {
    for (const [name, expectedBytes] of [...missing]) {
      const bytes = await fileSize(join(path, name))
      if (bytes !== null && bytes <= expectedBytes) take(name, await readDataFile(join(path, name), expectedBytes))
    }
  }
  if (missing.size > 0) {
    const told = [...missing].map(([name, bytes]) => `${name} of ${bytes} bytes`).join(', ')
    throw new AssayError('data/missing', `${path} has no ${told}. ${archive.remedy}`)
  }
  const digests = files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 12)}…)`)
  return {
    features,
    labels,
    provenance: `the official ${title} binary files, every byte checked: ${digests.join(', ')}; channels last`,
  }
}
