import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Column, Frame } from '../files/frame.ts'
import { readCsv } from './read-csv.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string | Uint8Array, name = 'x.csv', header: boolean | null = null): Promise<Frame> {
  const path = join(folder, name)
  await writeFile(path, text)
  return readCsv(path, { name, header })
}

/** A frame's cells by column, as plain values. */
function cells({ columns }: Frame): Readonly<Record<string, readonly unknown[]>> {
  const values = (column: Column) =>
    column.kind === 'numbers' ? [...column.values] : Array.from(column.codes, (code) => column.words[code] ?? null)
  return Object.fromEntries(columns.map((column) => [column.name, values(column)]))
}

test.for([
  ['comma', 'a,b\n1,x\n2,y\n'],
  ['tab', 'a\tb\n1\tx\n2\ty\n'],
  ['semicolon', 'a;b\n1;x\n2;y\n'],
  ['stroke', 'a|b\n1|x\n2|y\n'],
  ['carriage returns', 'a,b\r\n1,x\r\n2,y\r\n'],
  ['no last line break, blank lines, blanks, a byte order mark', '\uFEFFa , b\n\n1, x\n 2 ,y'],
  ['quotes', '"a","b"\n"1","x"\n"2","y"\n'],
] as const)('%s', async ([, text]) => {
  expect(cells(await read(text))).toEqual({ a: [1, 2], b: ['x', 'y'] })
})

test('a delimiter inside quotes separates nothing, and a quoted line break ends no row', async () => {
  const frame = await read('"last, first";age\n"Curie,\nMarie";66\n"Noether, ""Emmy""";53\nhopper;85\n')
  expect(cells(frame)).toEqual({ 'last, first': ['Curie,\nMarie', 'Noether, "Emmy"', 'hopper'], age: [66, 53, 85] })
  expect([0, 1, 2].map(frame.place)).toEqual(['line 3', 'line 4', 'line 5'])
})

test('gzip is unpacked', async () => {
  expect(cells(await read(gzipSync('a,b\n1,2\n'), 'x.csv.gz'))).toEqual({ a: [1], b: [2] })
})

test.for([
  ['words above numbers', 'a,b\n1,2\n3,4\n', ['a', 'b']],
  ['years above numbers and a word', '2020,kind\n1,5\n3,4\n', ['2020', 'kind']],
  ['numbers and words all the way down, as iris.data of UCI', '5.1,setosa\n4.9,virginica\n', ['column1', 'column2']],
  ['numbers alone', '1,2\n3,4\n', ['column1', 'column2']],
  ['a header with an empty cell, as pandas writes its index', ',a\n0,5\n1,6\n', ['column1', 'a']],
] as const)('finds the header: %s', async ([, text, names]) => {
  expect((await read(text)).columns.map(({ name }) => name)).toEqual(names)
})

test('a known header is not looked for', async () => {
  expect(cells(await read('1,2\n3,4\n', 'x.csv', true))).toEqual({ 1: [3], 2: [4] })
  expect(cells(await read('a,b\nc,d\n', 'x.csv', false))).toEqual({ column1: ['a', 'c'], column2: ['b', 'd'] })
})

test('numbers are decimal, in every form that programs write; what stands for nothing is missing', async () => {
  const frame = await read('n,w\n-1.5e3,x\n+.5,NA\n2.,?\nNaN,y\n,null\n0x10,z\n')
  expect(frame.columns).toMatchObject([
    { kind: 'words', numbers: 3, firstWord: { row: 5, text: '0x10' } },
    { kind: 'words', codes: Int32Array.of(0, -1, -1, 1, -1, 2) },
  ])
  const numbers = await read('n\n-1.5e3\n+.5\n2.\nNaN\n')
  expect(cells(numbers)).toEqual({ n: [-1500, 0.5, 2, Number.NaN] })
})

test('a column of numbers keeps them when its words were given up, and one of text keeps none', async () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => `${row / 7},t${row}`)
  const frame = await read(`n,t\n${rows.join('\n')}\n`)
  expect(frame.columns).toMatchObject([{ kind: 'numbers' }, { kind: 'words', codes: new Int32Array(0) }])
  expect(frame.columns[0]).toHaveProperty(
    'values',
    Float32Array.from({ length: 10_000 }, (_, row) => row / 7),
  )
})
