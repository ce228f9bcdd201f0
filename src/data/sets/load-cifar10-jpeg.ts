import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { exampleSize } from '../definition.ts'
import { fileSize } from '../fetch/file-size.ts'
import { readDataFile } from '../fetch/read-data-file.ts'
import { readImageFolder } from '../formats/read-image-folder.ts'
import { tableDigest } from '../table-digest.ts'
import { cifar10JpegDigest, cifar10JpegShape } from './cifar10-jpeg-files.ts'
import type { DataFolders, DataSource, LoadedRows } from './loader.ts'

const { trainRows, testRows } = cifar10JpegShape
const width = exampleSize(cifar10JpegShape)
const rows = trainRows + testRows
const tableBytes = rows * (width + 1)
const size = { width: 32, height: 32, channels: 3 } as const
const archive = 'cifar10-jpeg.tar.gz'

/** CIFAR-10's own order, which is that of the alphabet too. */
const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck']

/** What a user must have, and where; there is no place to fetch it from. */
export const cifar10JpegRemedy =
  'It cannot be fetched: put cifar10-jpeg.tar.gz, or the folder cifar10-jpeg, with {train,test}/<class>/<name>.jpg in it, into a folder and name it in ASSAY_DATA_DIR'

/**
 * Reads the image folder, or the .tar.gz of it, from the data folder: `cifar10-jpeg/`, `cifar10-jpeg/cifar10-jpeg.tar.gz` or `cifar10-jpeg.tar.gz`.
 * Decoding 60,000 images takes about ten seconds, so the decoded table is kept as one file in the cache, and read from there when its bytes have
 * the pinned digest.
 *
 * @throws AssayError `data/missing` when it is in neither or cannot be read, `data/corrupt`, `file/unwritable`
 */
export async function loadCifar10Jpeg(folders: DataFolders): Promise<LoadedRows> {
  const kept = await readKept(folders)
  if (kept !== null) return kept
  const path = await findOwn(folders)
  const folder = path === null ? null : await readImageFolder(path, { size, classes, largestRows: rows })
  if (folder === null) {
    const looked =
      folders.dataDir === null ? 'ASSAY_DATA_DIR is not set' : `ASSAY_DATA_DIR (${folders.dataDir}) does not have it`
    throw new AssayError(
      'data/missing',
      `cifar10-jpeg is not here: ${looked}, and the cache has no decoded table (${keptPath(folders)}). ${cifar10JpegRemedy}`,
    )
  }
  const { features, labels } = folder
  // Any other table is refused by `checkTable`; it must not be kept.
  if (tableDigest(features, labels) === cifar10JpegDigest) {
    await writeFileAtomically(keptPath(folders), Buffer.concat([features, labels]))
  }
  return describeRows(features, labels)
}

/** Tells whether `loadCifar10Jpeg` finds files; reads none. */
export async function hasCifar10Jpeg(folders: DataFolders): Promise<boolean> {
  return (await fileSize(keptPath(folders))) === tableBytes || (await findOwn(folders)) !== null
}

async function findOwn({ dataDir }: DataFolders): Promise<string | null> {
  if (dataDir === null) return null
  const folder = join(dataDir, 'cifar10-jpeg')
  if ((await stat(join(folder, 'train')).catch(() => null)) !== null) return folder
  for (const path of [join(folder, archive), join(dataDir, archive)]) if ((await fileSize(path)) !== null) return path
  return null
}

function keptPath({ cacheDir }: DataFolders): string {
  return join(cacheDir, 'data', 'cifar10-jpeg', `${cifar10JpegDigest}.bin`)
}

async function readKept(folders: DataFolders): Promise<LoadedRows | null> {
  const path = keptPath(folders)
  if ((await fileSize(path)) !== tableBytes) return null
  const bytes = await readDataFile(path, tableBytes)
  const features = bytes.subarray(0, rows * width)
  // A copy: whoever keeps the labels must not keep the file.
  const labels = Uint8Array.from(bytes.subarray(rows * width))
  // A damaged file of the cache is Assay's own to replace.
  return tableDigest(features, labels) === cifar10JpegDigest ? describeRows(features, labels) : null
}

function describeRows(features: Uint8Array, labels: Uint8Array): LoadedRows {
  return {
    features,
    labels,
    provenance:
      'cifar10-jpeg, not CIFAR-10 as published: its 60,000 images re-encoded as lossy JPEG by a third party, the order within a class lost; ' +
      'decoded by mozjpeg, channels last, classes in turn',
  }
}

/** Where the rows of CIFAR-10 as JPEG files come from. */
export const cifar10JpegSource: DataSource = {
  load: (_parameters, options) => loadCifar10Jpeg(options),
  isPresent: hasCifar10Jpeg,
  remedy: `${cifar10JpegRemedy}.`,
}
