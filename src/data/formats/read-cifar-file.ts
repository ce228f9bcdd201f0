import { createHash } from 'node:crypto'
import { AssayError } from '../../errors.ts'
import { type CifarFile, cifarFeatures, cifarFileBytes, type PublishedCifar } from '../sets/cifar-files.ts'

const channels = 3
const pixels = cifarFeatures / channels

/**
 * Reads one binary file of CIFAR-10 or CIFAR-100: records of label bytes, of which the last is the class, and 3,072 pixel bytes, all of red, then all of green, then all of
 * blue, each row by row. A row of the table has its channels last (red, green, blue of the first pixel, then of the second, …), as `keras.datasets.cifar10` flattened.
 *
 * @param published what it is a file of
 * @param file its name, its rows and its SHA-256
 * @param path for messages
 * @throws AssayError `data/corrupt` when length, labels or digest are not those of the published file
 * @see https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version"
 */
export function readCifarFile(
  content: Uint8Array,
  published: Pick<PublishedCifar, 'title' | 'classes' | 'labelBytes'>,
  file: CifarFile,
  path: string,
): { readonly features: Uint8Array; readonly labels: Uint8Array } {
  const { title, classes, labelBytes } = published
  const refuse = (what: string) => corrupt(path, `the published ${file.name} of ${title}: ${what}`)
  const expectedBytes = cifarFileBytes(published, file)
  if (content.length !== expectedBytes) throw refuse(`it has ${content.length} bytes, expected ${expectedBytes}`)
  const recordBytes = labelBytes + cifarFeatures
  const labels = Uint8Array.from({ length: file.rows }, (_, row) => content[row * recordBytes + labelBytes - 1] ?? 0)
  const wrong = labels.findIndex((label) => label >= classes)
  if (wrong >= 0) throw refuse(`it has label ${labels[wrong]} in row ${wrong}, expected 0 to ${classes - 1}`)
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== file.sha256) throw refuse(`it has SHA-256 ${sha256}, expected ${file.sha256}`)
  const features = new Uint8Array(file.rows * cifarFeatures)
  for (let row = 0; row < file.rows; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const plane = row * recordBytes + labelBytes + channel * pixels
      const target = row * cifarFeatures + channel
      for (let pixel = 0; pixel < pixels; pixel++) features[target + pixel * channels] = content[plane + pixel] ?? 0
    }
  }
  return { features, labels }
}

function corrupt(path: string, what: string): AssayError {
  return new AssayError('data/corrupt', `${path} is not ${what}. Move it away, or put the official file in its place`)
}
