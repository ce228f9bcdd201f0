import { StringDecoder } from 'node:string_decoder'
import { corruptFile } from '../files/corrupt-file.ts'
import { type Frame, type FrameOptions, mostColumns } from '../files/frame.ts'
import { FrameBuilder } from '../files/frame-builder.ts'
import { BlankLines } from './blank-lines.ts'
import { LineNumbers } from './line-numbers.ts'
import { unpackedBytes, unpackedPieces } from './unpack-gzip.ts'

/** Characters of one line. */
const mostLine = 16_000_000

/**
 * Reads JSON Lines: an object a line, whose keys are columns. Numbers, words, truth values, `null`, and lists of numbers that are equally long in every line.
 *
 * @throws AssayError `data/corrupt` with the line
 * @see https://jsonlines.org
 */
export async function readJsonLines(path: string, { name }: FrameOptions): Promise<Frame> {
  await unpackedBytes(path, name)
  const builder = new FrameBuilder(name)
  const blank = new BlankLines(name)
  const places = new LineNumbers()
  let number = 0
  for await (const line of lines(path, name)) {
    number++
    if (line.trim() === '') {
      blank.add(number, places.length)
      continue
    }
    const record = parse(line, `line ${number}`, name)
    for (const [key, value] of Object.entries(record)) builder.add(key, places.length, value, `line ${number}`)
    places.add(number)
  }
  const columns = builder.finish(places.length)
  const lineOf = places.finish()
  return { columns, rows: places.length, testRows: 0, target: null, place: (row) => `line ${lineOf(row)}` }
}

function parse(line: string, place: string, name: string): object {
  let record: unknown
  try {
    record = JSON.parse(line)
  } catch (cause) {
    throw corruptFile(name, `${place} is not valid JSON`, cause)
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw corruptFile(name, `${place} is no object, such as {"length": 5.1, "kind": "a"}`)
  }
  const keys = Object.keys(record).length
  if (keys > mostColumns) {
    throw corruptFile(name, `${place} has ${keys} keys, at most ${mostColumns} columns are possible`)
  }
  return record
}

async function* lines(path: string, name: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const piece of unpackedPieces(path, name)) {
    const parts = (rest + decoder.write(piece)).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > mostLine) throw corruptFile(name, `a line has more than ${mostLine / 1e6} MB`)
    yield* parts
  }
  yield rest + decoder.end()
}
