import { createHash } from 'node:crypto'
import { AssayError } from '../../errors.ts'
import { type Cifar10File, cifar10Features, cifar10FileRows } from '../sets/cifar10-files.ts'

const channels = 3
const pixels = cifar10Features / channels
const recordBytes = 1 + cifar10Features

/**
 * Reads one binary file of CIFAR-10: records of a label byte and 3,072 pixel bytes, all of red, then all of green, then all of blue, each row by row.
 * A row of the table has its channels last (red, green, blue of the first pixel, then of the second, …), as `keras.datasets.cifar10` flattened.
 *
 * @param file its name and its SHA-256
 * @param path for messages
 * @returns 10,000 rows
 * @throws AssayError `data/corrupt` when length, labels or digest are not those of the published file
 * @see https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version"
 */
export function readCifar10File(
  content: Uint8Array,
  file: Cifar10File,
  path: string,
): { readonly features: Uint8Array; readonly labels: Uint8Array } {
  const expectedBytes = cifar10FileRows * recordBytes
  if (content.length !== expectedBytes) {
    throw corrupt(path, file, `it has ${content.length} bytes, expected ${expectedBytes}`)
  }
  const labels = Uint8Array.from({ length: cifar10FileRows }, (_, row) => content[row * recordBytes] ?? 0)
  const wrong = labels.findIndex((label) => label > 9)
  if (wrong >= 0) throw corrupt(path, file, `it has label ${labels[wrong]} in row ${wrong}, expected 0 to 9`)
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== file.sha256) throw corrupt(path, file, `it has SHA-256 ${sha256}, expected ${file.sha256}`)
  const features = new Uint8Array(cifar10FileRows * cifar10Features)
  for (let row = 0; row < cifar10FileRows; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const plane = row * recordBytes + 1 + channel * pixels
      const target = row * cifar10Features + channel
      for (let pixel = 0; pixel < pixels; pixel++) features[target + pixel * channels] = content[plane + pixel] ?? 0
    }
  }
  return { features, labels }
}

function corrupt(path: string, { name }: Cifar10File, what: string): AssayError {
  return new AssayError(
    'data/corrupt',
    `${path} is not the published ${name} of CIFAR-10: ${what}. Move it away, or put the official file in its place`,
  )
}
