import { AssayError } from '../../errors.ts'
import { openFileTree } from '../fetch/file-tree.ts'
import type { LoadedRows } from '../sets/loader.ts'
import { type ImageSize, openImageDecoder } from './decode-image.ts'
import { interleave } from './interleave.ts'

/** What an image folder must hold. */
export interface ImageFolderOptions {
  /** Of every image. */
  readonly size: ImageSize
  /** Names of the classes in the order of their numbers; `null` for the folders' names in alphabetical order (by code unit). At most 256. */
  readonly classes: readonly string[] | null
  /** An image folder with more images is refused before one of them is decoded. */
  readonly largestRows: number
}

/** An image folder in memory: train rows first. */
export interface ImageFolder extends Omit<LoadedRows, 'provenance'> {
  readonly features: Uint8Array
  readonly labels: Uint8Array
  readonly classes: readonly string[]
  readonly trainRows: number
  readonly testRows: number
}

/** `train/cat/0001.jpg` */
const imageName = /^(?<split>train|test)\/(?<className>[^/]+)\/[^/]+\.(?:jpe?g|png)$/i

/**
 * Reads a folder of images, or a .tar.gz of one: `{train,test}/<class>/<name>.<jpg|jpeg|png>`, and nothing else inside `train` and `test` (hidden
 * files are passed over). Images are decoded one after the other, straight into the table, so the peak of memory is little above it.
 *
 * Order of rows: train before test. Within a class by name (by code unit, so pad numbers with zeros); classes are mixed by `interleave`, since one
 * class after another would make the first n rows a table of its own. A row is height × width × channels, channels last, as Keras has images.
 *
 * @returns `null` when there is nothing at `path`
 * @throws AssayError `data/corrupt` that names the file, `data/missing` when something cannot be read
 */
export async function readImageFolder(path: string, options: ImageFolderOptions): Promise<ImageFolder | null> {
  const { size } = options
  const pixels = size.width * size.height * size.channels
  // An encoder seldom makes an image larger than its pixels; headers and profiles take the rest.
  const limits = {
    fileBytes: 2 * pixels + 65_536,
    unpackedBytes: options.largestRows * (2 * pixels + 4_096),
    entries: 2 * options.largestRows,
  }
  const tree = await openFileTree(path, limits)
  if (tree === null) return null
  const { rowOf, labels, classes, trainRows } = layRows(path, await tree.list(), options)
  const decode = await openImageDecoder()
  const features = new Uint8Array(labels.length * pixels)
  let read = 0
  await tree.read((name, content) => {
    if (!inSplit(name)) return
    const row = rowOf.get(name)
    if (row === undefined) throw corrupt(path, `${name} appeared while it was read`)
    features.set(decode(`${path}: ${name}`, content, size), row * pixels)
    read++
  })
  if (read !== labels.length) throw corrupt(path, `${labels.length - read} images disappeared while it was read`)
  return { features, labels, classes, trainRows, testRows: labels.length - trainRows }
}

/** A file beside `train` and `test`, such as a licence, is no row. */
function inSplit(name: string): boolean {
  return name.startsWith('train/') || name.startsWith('test/')
}

/** Gives each image its row. */
function layRows(path: string, names: readonly string[], { classes: given, largestRows }: ImageFolderOptions) {
  const images = names.filter(inSplit).map((name) => {
    const { split, className } = imageName.exec(name)?.groups ?? {}
    if (split === undefined || className === undefined) {
      throw corrupt(path, `it has ${name}, expected {train,test}/<class>/<name>.<jpg|png> alone`)
    }
    return { name, split, className }
  })
  if (images.length > largestRows)
    throw corrupt(path, `it has ${images.length} images, expected at most ${largestRows}`)
  const found = [...new Set(images.map(({ className }) => className))].sort()
  const classes = given ?? found
  const unexpected = found.find((className) => !classes.includes(className))
  if (unexpected !== undefined) throw corrupt(path, `it has the class ${unexpected}, expected ${classes.join(', ')}`)
  if (classes.length === 0 || classes.length > 256)
    throw corrupt(path, `it has ${classes.length} classes, expected 1 to 256`)

  const ordered = ['train', 'test'].map((split) => {
    const byClass = classes.map((className) => {
      const ofClass = images.filter((image) => image.split === split && image.className === className)
      if (ofClass.length === 0) throw corrupt(path, `it has no images in ${split}/${className}`)
      return ofClass.map(({ name }) => name).sort()
    })
    return interleave(byClass.map((ofClass) => ofClass.length)).map(({ label, index }) => ({
      label,
      name: byClass[label]?.[index] ?? '',
    }))
  })
  const rows = ordered.flat()
  return {
    rowOf: new Map(rows.map(({ name }, row) => [name, row])),
    labels: Uint8Array.from(rows, ({ label }) => label),
    classes,
    trainRows: ordered[0]?.length ?? 0,
  }
}

function corrupt(path: string, what: string): AssayError {
  return new AssayError(
    'data/corrupt',
    `${path} is not the image folder it should be: ${what}. Move it away, or put the right one in its place`,
  )
}
