import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { corruptFile } from '../files/corrupt-file.ts'
import { filesBelow } from '../files/file-digest.ts'
import { type Frame, type FrameOptions, mostFrameBytes } from '../files/frame.ts'
import { openImageDecoder } from './decode-image.ts'
import { readImageHeader } from './image-header.ts'
import { interleave } from './interleave.ts'

/** `cat/0001.jpg`, `train/cat/0001.jpg` */
const imageName = /^(?:(?<split>train|test)\/)?(?<label>[^/]+)\/[^/]+\.(?:jpe?g|png)$/i

/**
 * Reads a folder of images, a folder for each class: `<class>/<name>.<jpg|jpeg|png>`, or that in `train` and `test`. All have one size. Within a class rows are in the order of the
 * names; classes are mixed, so that the first n rows hold all of them. Channels come last.
 *
 * @throws AssayError `data/corrupt` that names the image
 */
export async function readImages(path: string, { name }: FrameOptions): Promise<Frame> {
  const files = await filesBelow(path)
  if (files.length === 0) throw corruptFile(name, 'it holds no images')
  const images = files.map((file) => {
    const { split, label } = imageName.exec(file)?.groups ?? {}
    if (label === undefined) throw corruptFile(name, `it holds ${file}, expected <class>/<name>.<jpg|png> alone`)
    return { file, label, split: split ?? null }
  })
  if (new Set(images.map(({ split }) => split === null)).size > 1) {
    throw corruptFile(name, 'some of its images are in train or test, and others are not')
  }
  const labels = [...new Set(images.map(({ label }) => label))].sort()
  const parts = [false, true].map((test) => {
    const byLabel = labels.map((label) =>
      images.filter((image) => image.label === label && (image.split === 'test') === test),
    )
    return interleave(byLabel.map(({ length }) => length)).flatMap(({ label, index }) => byLabel[label]?.[index] ?? [])
  })
  const rows = parts.flat()
  const [first] = rows
  const header = first === undefined ? null : readImageHeader(await readFile(join(path, first.file)))
  if (header === null || (header.channels !== 1 && header.channels !== 3)) {
    throw corruptFile(name, `${first?.file} is neither a JPEG nor a PNG, grey or in colour without transparency`)
  }
  const { width, height, channels } = header
  const pixels = width * height * channels
  if (pixels * rows.length > mostFrameBytes) {
    throw corruptFile(
      name,
      `its images have more than ${mostFrameBytes / 1e6} MB of pixels, at most that much is possible`,
    )
  }
  const decode = await openImageDecoder()
  const values = new Uint8Array(pixels * rows.length)
  for (const [row, { file }] of rows.entries()) {
    const image = decode(`${name}: ${file}`, await readFile(join(path, file)), { width, height, channels })
    values.set(image, row * pixels)
  }
  const codes = Int32Array.from(rows, ({ label }) => labels.indexOf(label))
  return {
    columns: [
      { kind: 'numbers', name: 'image', sides: [height, width, channels], values },
      { kind: 'words', name: 'class', words: labels, codes, numbers: 0, firstWord: { row: 0, text: labels[0] ?? '' } },
    ],
    rows: rows.length,
    testRows: parts[1]?.length ?? 0,
    target: 'class',
    place: (row) => rows[row]?.file ?? '',
  }
}
