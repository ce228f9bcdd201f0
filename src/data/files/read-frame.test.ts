import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { encode } from 'fast-png'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileReading } from '../definition.ts'
import { buildTable } from './build-table.ts'
import { fileDigest } from './file-digest.ts'
import { numpyFiles } from './fixtures/numpy-files.ts'
import { bigEndianDoubles, idxFile, npyFile, zipFile } from './fixtures/write-files.ts'
import type { Column, Frame } from './frame.ts'
import { readFrame } from './read-frame.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-frame-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return { path, name }
}

async function read(name: string, content: string | Uint8Array): Promise<Frame> {
  return readFrame(await put(name, content), null, { header: null })
}

const fixture = (name: keyof typeof numpyFiles) => Buffer.from(numpyFiles[name], 'base64')

function cells({ columns }: Frame): Readonly<Record<string, readonly unknown[]>> {
  const values = (column: Column) =>
    column.kind === 'numbers' ? [...column.values] : Array.from(column.codes, (code) => column.words[code] ?? null)
  return Object.fromEntries(columns.map((column) => [column.name, values(column)]))
}

// As make-fixtures.py has them; float32 as `Math.fround` rounds.
const length = [0.1, -2.5, 3e-5, 7.25, 1e6, 0.3].map(Math.fround)
const count = [1, 2, 300, -4, 50_000, 0]
const kind = ['red', 'blue', 'red', 'grün', 'blue', 'red']

test.for(['matrix', 'fortran', 'bigEndian'] as const)('NPY of NumPy: %s', async (name) => {
  expect(cells(await read('x.npy', fixture(name)))).toEqual({ column1: length, column2: count })
})

test('NPY of NumPy: other types of elements', async () => {
  const one = async (name: keyof typeof numpyFiles) => cells(await read('x.npy', fixture(name))).column1
  expect(await one('half')).toEqual([1, -2.5, 65_504, 2 ** -24, Number.POSITIVE_INFINITY, Number.NaN])
  expect(await one('long')).toEqual([-1, 2 ** 40])
  expect(await one('truth')).toEqual([1, 0])
  expect(await one('words')).toEqual(kind)
  expect(await one('bytes')).toEqual(['a', 'bc'])
  expect(await one('fortranCube')).toEqual(Array.from({ length: 24 }, (_, index) => index))
})

test('NPZ of NumPy, packed or not', async () => {
  for (const name of ['npz', 'compressedNpz'] as const) {
    const frame = await read('x.npz', fixture(name))
    expect(frame.columns).toMatchObject([{ name: 'x', sides: [2] }, { name: 'kind' }])
    expect(cells(frame)).toEqual({ x: length.flatMap((value, row) => [value, count[row]]), kind })
  }
})

test('NPZ with training and test parts, of images as bytes', async () => {
  const frame = await read('mnist.npz', fixture('kerasNpz'))
  expect(frame).toMatchObject({ rows: 2, testRows: 1 })
  expect(frame.columns).toMatchObject([{ name: 'x', sides: [3, 4, 5] }, { name: 'y' }])
  expect(frame.columns[0]).toHaveProperty(
    'values',
    Uint8Array.from({ length: 120 }, (_, index) => index),
  )
  expect(cells(frame).y).toEqual([3, 8])
})

test.for(['snappy', 'zstd', 'gzip', 'brotli'] as const)('Parquet of Arrow: %s, two groups of rows', async (name) => {
  expect(cells(await read('x.parquet', fixture(name)))).toEqual({ length, count, kind })
})

test('JSON Lines: words stay words, keys may be missing, lists are arrays', async () => {
  const text = '{"a": 1, "w": "7", "l": [1, 2]}\n\n{"w": null, "l": [3, 4], "t": true}\n{"a": -2.5, "l": [5, 6]}'
  const frame = await read('x.jsonl', text)
  expect(cells(frame)).toEqual({
    a: [1, Number.NaN, -2.5],
    w: ['7', null, null],
    l: [1, 2, 3, 4, 5, 6],
    t: [null, 'true', null],
  })
  expect(frame.place(1)).toBe('line 3')
})

test('a folder of images: a row for each, its folder the class, classes mixed, channels last', async () => {
  const png = (values: readonly number[]) => encode({ width: 2, height: 1, channels: 1, data: Uint8Array.from(values) })
  for (const [name, values] of Object.entries({ 'cat/1.png': [1, 2], 'cat/2.png': [3, 4], 'dog/1.png': [5, 6] })) {
    await put(`pets/${name}`, png(values))
    await put(`split/train/${name}`, png(values))
    await put(`split/test/${name}`, png(values.map((value) => value + 10)))
  }
  await put('pets/.DS_Store', 'hidden')
  const pets = await readFrame({ path: join(folder, 'pets'), name: 'pets' }, null, { header: null })
  expect(pets).toMatchObject({ rows: 3, testRows: 0, target: 'class' })
  expect(cells(pets)).toEqual({ image: [1, 2, 5, 6, 3, 4], class: ['cat', 'dog', 'cat'] })
  expect(pets.place(1)).toBe('dog/1.png')
  const split = await readFrame({ path: join(folder, 'split'), name: 'split' }, null, { header: null })
  expect(split).toMatchObject({ rows: 6, testRows: 3 })
  expect(cells(split).image).toEqual([1, 2, 5, 6, 3, 4, 11, 12, 15, 16, 13, 14])
})

const rows = Array.from({ length: 150 }, (_, row) => ({
  a: row / 7,
  b: Math.sin(row) * 1e-3,
  c: row ** 2,
  y: [2, 5, 11][row % 3] ?? 0,
}))
const reading: FileReading = {
  target: 'y',
  features: null,
  drop: [],
  categories: {},
  missing: 'error',
  header: null,
  task: null,
}

/** The table in every form, with the target's column. */
async function everyForm() {
  const features = rows.flatMap(({ a, b, c }) => [a, b, c])
  const classes = rows.map(({ y }) => y)
  const doubles = Buffer.from(new Float64Array(features).buffer)
  const column = (name: 'a' | 'b' | 'c' | 'y') => ({
    name,
    data: rows.map((row) => row[name]),
    type: 'DOUBLE' as const,
  })
  const csv = ['a,b,c,y', ...rows.map(({ a, b, c, y }) => [a, b, c, y].join(','))].join('\n')
  const parquet = parquetWriteBuffer({ columnData: (['a', 'b', 'c', 'y'] as const).map(column) })
  const npz = zipFile([
    { name: 'x.npy', content: npyFile('<f8', [150, 3], doubles) },
    { name: 'y.npy', content: npyFile('|u1', [150], Uint8Array.from(classes)) },
  ])
  const whole = rows.flatMap(({ a, b, c, y }) => [a, b, c, y])
  const file = await put('same.csv', csv)
  const croissant = {
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    distribution: [
      { '@type': 'cr:FileObject', '@id': 'f', contentUrl: 'same.csv', sha256: await fileDigest(file.path) },
    ],
    recordSet: [
      {
        field: ['a', 'b', 'c', 'y'].map((name) => ({
          source: { fileObject: { '@id': 'f' }, extract: { column: name } },
        })),
      },
    ],
  }
  return [
    [file, null, 'y'],
    [await put('same.tsv.gz', gzipSync(csv.replaceAll(',', '\t'))), null, 'y'],
    [await put('same.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')), null, 'y'],
    [await put('same.parquet', Buffer.from(parquet)), null, 'y'],
    [await put('same.npz', npz), null, 'y'],
    [await put('same.npy', npyFile('<f8', [150, 4], Buffer.from(new Float64Array(whole).buffer))), null, 'column4'],
    [await put('whole.idx', idxFile(0x0e, [150, 4], bigEndianDoubles(whole))), null, 'column4'],
    [
      await put('same-idx2-double.gz', gzipSync(idxFile(0x0e, [150, 3], bigEndianDoubles(features)))),
      await put('labels-idx1-ubyte.gz', gzipSync(idxFile(0x08, [150], Uint8Array.from(classes)))),
      null,
    ],
    [await put('same.json', JSON.stringify(croissant)), null, 'y'],
  ] as const
}

test('the same table in any form gives the same features, classes and digest, bit for bit', async () => {
  const expected = Float32Array.from(rows.flatMap(({ a, b, c }) => [a, b, c]))
  const digests = new Set<string>()
  for (const [file, targetFile, target] of await everyForm()) {
    const built = buildTable(await readFrame(file, targetFile, { header: null }), { ...reading, target })
    if ('mistakes' in built) throw new Error(`${file.name}: ${JSON.stringify(built.mistakes)}`)
    expect(built.table.features, file.name).toEqual(expected)
    expect(built.table, file.name).toMatchObject({ example: [3], trainRows: 150, testRows: 0 })
    expect(built.table.target, file.name).toEqual({
      kind: 'class',
      classes: ['2', '5', '11'],
      labels: Uint8Array.from(rows, (_, row) => row % 3),
    })
    digests.add(built.table.digest)
  }
  expect(digests.size).toBe(1)
})

test('images of bytes stay bytes, in every form that has them', async () => {
  const pixels = Uint8Array.from({ length: 3 * 2 * 2 }, (_, index) => 20 * index)
  const labels = await put('l.npy', npyFile('|u1', [3], Uint8Array.of(0, 1, 0)))
  for (const file of [
    await put('i.npy', npyFile('|u1', [3, 2, 2], pixels)),
    await put('i-idx3-ubyte', idxFile(0x08, [3, 2, 2], pixels)),
  ]) {
    const built = buildTable(await readFrame(file, labels, { header: null }), { ...reading, target: null })
    expect(built).toMatchObject({ table: { example: [2, 2], features: pixels } })
  }
})
