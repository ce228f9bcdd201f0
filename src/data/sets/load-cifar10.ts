import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { fetchFile } from '../fetch/fetch-file.ts'
import { fileSize } from '../fetch/file-size.ts'
import { readDataFile } from '../fetch/read-data-file.ts'
import { readCifar10File } from '../formats/read-cifar10-file.ts'
import { readTarGz } from '../formats/read-tar-gz.ts'
import { cifar10Archive, cifar10Features, cifar10FileRows, cifar10Files, cifar10Folder } from './cifar10-files.ts'
import type { DataFolders, DataSource, LoadedRows, SourceOptions } from './loader.ts'

/** A silent address is given up after the first, a dripping one after the second: 95 kB a second get the archive in time. */
const limits = { idleMs: 20_000, totalMs: 1_800_000 }

/** The six files, a page, a list of names; none is larger than a file of rows. */
const archiveLimits = { fileBytes: cifar10FileRows * (cifar10Features + 1), unpackedBytes: 200_000_000, entries: 100 }

/** Where rows can be read from. */
type Cifar10Place = { readonly kind: 'files' | 'archive'; readonly path: string }

/**
 * Reads the official binary files: from the data folder (`cifar10/` in it, or itself; the archive, or its .bin files), else from the archive in
 * the cache, which is fetched when it is not there. Damaged files of the user's own are an error; a damaged archive in the cache is fetched again.
 *
 * @throws AssayError `data/corrupt`, `data/missing` (offline, or one of the six files), `data/unreachable`, `file/unwritable`
 */
export async function loadCifar10(options: SourceOptions): Promise<LoadedRows> {
  const own = await findOwn(options)
  if (own !== null) return readPlace(own, options)
  const archive = cachedArchive(options)
  const { dataDir, offline, onProgress } = options
  const looked = dataDir === null ? 'ASSAY_DATA_DIR is not set.' : `It is not in ASSAY_DATA_DIR (${dataDir}) either.`
  const remote = { ...cifar10Archive, remedy: `${looked} ${cifar10Archive.remedy}` }
  if ((await fileSize(archive.path)) !== null) {
    try {
      return await readPlace(archive, options)
    } catch (error) {
      // A damaged archive in the cache is Assay's own to replace; `fetchFile` renames the good one over it.
      if (!(error instanceof AssayError) || offline) throw error
    }
  }
  if (offline) {
    throw new AssayError(
      'data/missing',
      `${remote.name} is not in the cache (${archive.path}), and fetching is off. ${remote.remedy}`,
    )
  }
  await fetchFile(remote, archive.path, limits, (address, bytes) => {
    onProgress({ file: remote.name, address, bytes, totalBytes: remote.bytes })
  })
  return readPlace(archive, options)
}

/** Tells whether `loadCifar10` finds files without fetching them; reads none. */
export async function hasCifar10(folders: DataFolders): Promise<boolean> {
  return (await findOwn(folders)) !== null || (await fileSize(cachedArchive(folders).path)) !== null
}

function cachedArchive({ cacheDir }: DataFolders): Cifar10Place {
  return { kind: 'archive', path: join(cacheDir, 'data', ...cifar10Archive.name.split('/')) }
}

async function findOwn({ dataDir }: DataFolders): Promise<Cifar10Place | null> {
  if (dataDir === null) return null
  for (const folder of [join(dataDir, 'cifar10'), dataDir]) {
    for (const path of [join(folder, cifar10Folder), folder]) {
      if ((await fileSize(join(path, cifar10Files[0]?.name ?? ''))) !== null) return { kind: 'files', path }
    }
    const path = join(folder, 'cifar-10-binary.tar.gz')
    if ((await fileSize(path)) !== null) return { kind: 'archive', path }
  }
  return null
}

/** Reads one file after the other, each let go before the next: so the peak is the table and one file. */
async function readPlace({ kind, path }: Cifar10Place, { shape }: SourceOptions): Promise<LoadedRows> {
  const { trainRows, testRows } = shape
  const features = new Uint8Array((trainRows + testRows) * cifar10Features)
  const labels = new Uint8Array(trainRows + testRows)
  const missing = new Set(cifar10Files.map(({ name }) => name))

  function take(name: string, content: Uint8Array): void {
    const position = cifar10Files.findIndex((file) => file.name === name)
    const file = cifar10Files[position]
    if (file === undefined) return
    const rows = readCifar10File(content, file, `${path}: ${name}`)
    features.set(rows.features, position * cifar10FileRows * cifar10Features)
    labels.set(rows.labels, position * cifar10FileRows)
    missing.delete(name)
  }

  if (kind === 'archive') {
    const inFolder = (name: string) => name.replace(`${cifar10Folder}/`, '')
    await readTarGz(
      path,
      archiveLimits,
      (name) => missing.has(inFolder(name)),
      (name, content) => take(inFolder(name), content),
    )
  } else {
    for (const { name } of cifar10Files) {
      const bytes = await fileSize(join(path, name))
      if (bytes !== null && bytes <= archiveLimits.fileBytes)
        take(name, await readDataFile(join(path, name), archiveLimits.fileBytes))
    }
  }
  if (missing.size > 0) {
    throw new AssayError(
      'data/missing',
      `${path} has no ${[...missing].join(', ')} of ${archiveLimits.fileBytes} bytes. ${cifar10Archive.remedy}`,
    )
  }
  const digests = cifar10Files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 12)}…)`)
  return {
    features,
    labels,
    provenance: `the official CIFAR-10 binary files, every byte checked: ${digests.join(', ')}; channels last`,
  }
}

/** Where CIFAR-10's rows come from. */
export const cifar10Source: DataSource = {
  load: (_parameters, options) => loadCifar10(options),
  isPresent: hasCifar10,
  remedy: cifar10Archive.remedy,
}
