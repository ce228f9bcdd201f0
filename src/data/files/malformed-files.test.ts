import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { encode } from 'fast-png'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileReading } from '../definition.ts'
import { numpyFiles } from './fixtures/numpy-files.ts'
import { idxFile, npyFile, npyWithHeader, zipFile } from './fixtures/write-files.ts'
import { inspectFile } from './inspect-file.ts'

// Files that are not what they should be, or are made to do harm: each is an error at its place, soon, and without filling the memory.

let folder = ''
let before = 0
beforeAll(async () => {
  // Other tests may have filled this process before: from here on its peak is counted anew.
  if (process.platform === 'linux') await writeFile('/proc/self/clear_refs', '5')
  before = process.memoryUsage.rss()
  folder = await mkdtemp(join(tmpdir(), 'assay-malformed-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Content = string | Uint8Array
interface Case {
  readonly what: string
  /** The one that is read first. */
  readonly files: Readonly<Record<string, Content>>
  readonly reading?: Partial<FileReading>
  readonly targetFile?: string
  /** Key of the spec's data, then the beginning of the message behind the file's name. */
  readonly told: string
}

const plain: FileReading = {
  target: 'y',
  features: null,
  drop: [],
  categories: {},
  missing: 'error',
  header: null,
  task: null,
}
const fixture = (name: keyof typeof numpyFiles) => Buffer.from(numpyFiles[name], 'base64')
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1e6)
const png = (width: number, channels: 1 | 3 = 1, depth: 8 | 16 = 8) => {
  const size = width * 2 * channels
  return encode({ width, height: 2, channels, depth, data: depth === 8 ? new Uint8Array(size) : new Uint16Array(size) })
}
const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'a', data: Array.from({ length: 2_000 }, (_, row) => row / 3), type: 'DOUBLE' },
      { name: 'y', data: Array.from({ length: 2_000 }, (_, row) => row % 2), type: 'INT32' },
    ],
  }),
)
const wrongLength = Buffer.from(parquet)
wrongLength.writeUInt32LE(0x7fffffff, parquet.length - 8)
const damaged = Buffer.from(parquet).fill(0xff, 4, 400)
/** A varint of four bytes, as Thrift writes numbers of 2^20 to 2^27. */
const varint = (value: number) =>
  Buffer.from(
    [0, 7, 14, 21].map((shift) => ((2 * value) >>> shift) & 0x7f).map((byte, at) => (at < 3 ? byte | 0x80 : byte)),
  )
/** A column of 1.1 million zeros, of which its pages, or they and the metadata, say that they are 120 million. */
function parquetOfMany(where: 'pages' | 'everywhere'): Buffer {
  const rows = 1_100_000
  const file = Buffer.from(
    parquetWriteBuffer({
      columnData: [{ name: 'y', data: new Int32Array(rows), type: 'INT32' }],
      rowGroupSize: rows,
      pageSize: 1e9,
    }),
  )
  const metadata = file.length - 8 - file.readUInt32LE(file.length - 8)
  const end = where === 'pages' ? metadata : file.length
  for (let at = file.indexOf(varint(rows)); at >= 0 && at < end; at = file.indexOf(varint(rows), at + 4)) {
    varint(120_000_000).copy(file, at)
  }
  return file
}
/** A column of 2,000 words of which every second is another, and that says where their numbers begin that 2^31 - 1 come. */
function parquetOfOneRun(): Buffer {
  const words = Array.from({ length: 2_000 }, (_, row) => (row % 2 === 0 ? 'no' : 'yes'))
  const file = Buffer.from(
    parquetWriteBuffer({ codec: 'UNCOMPRESSED', columnData: [{ name: 'y', data: words, type: 'STRING' }] }),
  )
  const bits = file.indexOf(Buffer.alloc(100, 0b10101010))
  if (bits < 0) throw new Error('the file has no packed bits')
  // In the place of a length in two bytes.
  file.set([0xfe, 0xff, 0xff, 0xff, 0x0f], bits - 2)
  return file
}
const nested = Buffer.from(
  parquetWriteBuffer({ columnData: [{ name: 'y', data: [{ a: 1 }, { a: 2 }], type: 'JSON' }] }),
)
const croissant = (object: object, conformsTo = 'http://mlcommons.org/croissant/1.0') =>
  JSON.stringify({ conformsTo, distribution: [{ '@type': 'cr:FileObject', '@id': 'f', ...object }] })
const many = (count: number, cell: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => cell(index))
const good = 'a,y\n1,p\n2,q\n'
const x = npyFile('<f4', [2, 1], new Uint8Array(8))

const csvCases: readonly Case[] = [
  { what: 'an empty file', files: { 'x.csv': '' }, told: 'file it has no rows' },
  { what: 'blank lines alone', files: { 'x.csv': '\n\n\n' }, told: 'file it has no rows' },
  { what: 'a header without rows', files: { 'x.csv': 'a,y\n' }, told: 'file it has no rows' },
  {
    what: 'a short row',
    files: { 'x.csv': 'a,b,y\n1,2,p\n3,q\n' },
    told: 'file line 3 has 2 cells, but the first line has 3',
  },
  {
    what: 'a long row',
    files: { 'x.csv': 'a,y\n1,p\n1,2,q\n' },
    told: 'file line 3 has 3 cells, but the first line has 2',
  },
  {
    what: 'two headers',
    files: { 'x.csv': 'a,y\na,y\n1,p\n2,q\n' },
    told: 'file column "a" is not a number in line 2: "a"',
  },
  {
    what: 'a slip in a column of numbers',
    files: { 'x.csv': 'a,y\n1,p\n2.o,q\n3,p\n' },
    told: 'file column "a" is not a number in line 3: "2.o"',
  },
  {
    what: 'two columns of one name',
    files: { 'x.csv': 'a,a,y\n1,2,p\n' },
    told: 'file two of its columns are named "a"',
  },
  {
    what: 'NaN as target',
    files: { 'x.csv': 'a,y\n1,0\n2,NaN\n3,1\n' },
    told: 'target the target "y" has 1 missing value, the first in line 3',
  },
  {
    what: 'an infinite target',
    files: { 'x.csv': 'a,y\n1,0.5\n2,1e99\n' },
    told: 'target the target "y" has a number that float32 cannot hold',
  },
  { what: 'one class', files: { 'x.csv': 'a,y\n1,p\n2,p\n' }, told: 'target the target "y" has one class, "p"' },
  {
    what: 'too many classes',
    files: { 'x.csv': `a,y\n${many(300, (row) => `1,c${row}`).join('\n')}` },
    told: 'target the target "y" has 300 different values',
  },
  { what: 'no such target', files: { 'x.csv': 'a,z\n1,p\n2,q\n' }, told: 'target it has no column "y"' },
  {
    what: 'a missing value',
    files: { 'x.csv': 'a,y\n1,p\n,q\n' },
    told: 'file column "a" has 1 missing value, the first in line 3',
  },
  {
    what: 'a column of nothing',
    files: { 'x.csv': 'a,y\n,p\n,q\n' },
    reading: { missing: 'drop' },
    told: 'missing every row has a missing value',
  },
  {
    what: 'numbers beyond float32',
    files: { 'x.csv': 'a,y\n1e39,p\n2,q\n' },
    told: 'file column "a" has a number in line 2 that float32 cannot hold',
  },
  {
    what: 'dates',
    files: { 'x.csv': 'a,y\n2024-01-01,p\n2024-01-02,q\n' },
    told: 'file column "a" holds dates, such as 2024-01-01',
  },
  {
    what: 'text',
    files: { 'x.csv': `a,y\n${many(90, (row) => `word${row},${row % 2}`).join('\n')}` },
    told: 'file column "a" is text: 90 different words in 90 rows',
  },
  {
    what: 'an open quote',
    files: { 'x.csv': 'a,y\n1,"p\n2,q\n' },
    told: 'file line 2: a quote is opened and never closed',
  },
  {
    what: 'an open quote before 40 MB',
    files: { 'x.csv': `a,y\n1,"p\n${'2,q\n'.repeat(1e7)}` },
    told: 'file line 2: a row has more than 16 MB; is a quote left open?',
  },
  {
    what: 'a quote that is closed within a cell',
    files: { 'x.csv': 'a,y\n1,"p"q\n2,q\n' },
    told: 'file line 2: Trailing quote on quoted field is malformed',
  },
  { what: 'a picture', files: { 'x.csv': png(3) }, told: 'file it is not text in UTF-8: it holds zero bytes' },
  { what: 'UTF-16', files: { 'x.csv': Buffer.from(good, 'utf16le') }, told: 'file it is not text in UTF-8' },
  {
    what: 'a million columns',
    files: { 'x.csv': `${many(1e6, (column) => `c${column}`).join(',')}\n${'1,'.repeat(999_999)}1\n` },
    told: 'file it has 1000000 columns, at most 20000 are possible',
  },
  {
    what: 'a cut gzip',
    files: { 'x.csv.gz': gzipSync(many(5_000, (row) => `${Math.sin(row)},${row % 2}`).join('\n')).subarray(0, 9_000) },
    told: 'file it cannot be unpacked as gzip',
  },
  {
    what: 'a gzip bomb of zero bytes',
    files: { 'x.csv.gz': gzipSync(zeros(400)) },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a gzip bomb of one row',
    files: { 'x.csv.gz': gzipSync(Buffer.alloc(200e6, '1')) },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a gzip bomb of blank lines behind what does not shrink',
    files: {
      'x.csv.gz': Buffer.concat([
        gzipSync(many(600_000, (row) => String(Math.sin(row))).join('\n')),
        gzipSync(Buffer.alloc(130e6, '\n')),
      ]),
    },
    told: 'file line 2200001: it has 1600001 blank lines and 600000 rows',
  },
  {
    what: 'a gzip bomb of rows',
    files: { 'x.csv.gz': gzipSync(Buffer.alloc(120e6, `${'1,'.repeat(999)}1\n`)) },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'no such feature, twice named',
    files: { 'x.csv': good },
    reading: { features: ['a', 'a', 'b'] },
    told: 'features.1 "a" is named twice',
  },
  { what: 'an unknown ending', files: { 'x.xlsx': 'PK' }, told: 'file its name does not tell its form' },
]

const arrayCases: readonly Case[] = [
  { what: 'Python objects', files: { 'x.npy': fixture('objects') }, told: 'file it holds Python objects' },
  {
    what: 'a structured array',
    files: { 'x.npy': fixture('structured') },
    told: 'file its elements have several parts',
  },
  { what: 'complex numbers', files: { 'x.npy': fixture('complex') }, told: 'file elements of type <c8 are not read' },
  { what: 'a single number', files: { 'x.npy': fixture('scalar') }, told: 'file it holds a single number' },
  { what: 'no NPY at all', files: { 'x.npy': 'hello' }, told: 'file it does not start as an .npy file does' },
  { what: 'a cut header', files: { 'x.npy': x.subarray(0, 40) }, told: 'file it ends within its header' },
  {
    what: 'cut elements',
    files: { 'x.npy': x.subarray(0, -1) },
    told: 'file it has 7 bytes of elements, but its header promises 8',
  },
  {
    what: 'a shape of 10^18',
    files: { 'x.npy': npyFile('<f4', [1e9, 1e9], new Uint8Array(8)) },
    told: 'file its header promises 4000000000000000000 bytes of elements, at most 500000000 are possible',
  },
  {
    what: 'a header of something else',
    files: { 'x.npy': npyWithHeader("{'descr': '<f4'}", new Uint8Array(8)) },
    told: 'file its header does not say what it holds',
  },
  {
    what: 'a million columns',
    files: { 'x.npy': npyFile('|u1', [2, 1e6], zeros(2)) },
    told: 'file it has 1000000 columns, at most 20000 are possible',
  },
  { what: 'no rows', files: { 'x.npy': npyFile('<f4', [0, 3], new Uint8Array(0)) }, told: 'file it has no rows' },
  {
    what: '../ in a ZIP',
    files: { 'x.npz': zipFile([{ name: '../y.npy', content: x }]) },
    told: 'file it cannot be read as ZIP: invalid relative path',
  },
  {
    what: 'a path in a ZIP',
    files: { 'x.npz': zipFile([{ name: 'a/y.npy', content: x }]) },
    told: 'file it holds a/y.npy, expected arrays (.npy) alone',
  },
  {
    what: 'a wrong checksum',
    files: { 'x.npz': zipFile([{ name: 'y.npy', content: x, claims: { crc: 1 } }]) },
    told: 'file y.npy is damaged',
  },
  {
    what: 'a ZIP that says less than it holds',
    files: { 'x.npz': zipFile([{ name: 'y.npy', content: zeros(300), claims: { bytes: 100 } }]) },
    told: 'file it cannot be read as ZIP: too many bytes',
  },
  {
    what: 'a ZIP bomb',
    files: { 'x.npz': zipFile([{ name: 'y.npy', content: zeros(100), claims: { bytes: 4e9 } }]) },
    told: 'file it unpacks to more than 500 MB',
  },
  {
    what: 'a cut ZIP',
    files: { 'x.npz': zipFile([{ name: 'y.npy', content: x }]).subarray(0, -30) },
    told: 'file it cannot be read as ZIP',
  },
  { what: 'an empty ZIP', files: { 'x.npz': zipFile([]) }, told: 'file it holds no array' },
  {
    what: 'two arrays of one name',
    files: {
      'x.npz': zipFile([
        { name: 'y.npy', content: x },
        { name: 'y.npy', content: x },
      ]),
    },
    told: 'file it holds two arrays named y',
  },
  {
    what: 'arrays of other lengths',
    files: {
      'x.npz': zipFile([
        { name: 'x.npy', content: x },
        { name: 'y.npy', content: npyFile('|u1', [3], new Uint8Array(3)) },
      ]),
    },
    told: 'file its arrays have different numbers of rows: x 2, y 3',
  },
  {
    what: 'a test part without its training part',
    files: { 'x.npz': zipFile([{ name: 'x_test.npy', content: x }]) },
    told: 'file it holds x_test without its counterpart',
  },
  {
    what: 'NaN in an array',
    files: {
      'x.npz': zipFile([
        { name: 'x.npy', content: npyFile('<f4', [2, 1], Buffer.from(Float32Array.of(1, Number.NaN).buffer)) },
        { name: 'y.npy', content: npyFile('|u1', [2], Uint8Array.of(0, 1)) },
      ]),
    },
    told: 'file column "x" has 1 missing value, the first in row 1 (counted from 0)',
  },
  {
    what: 'a target of several numbers',
    files: {
      'x.npz': zipFile([
        { name: 'x.npy', content: x },
        { name: 'y.npy', content: npyFile('<f4', [2, 3], new Uint8Array(24)) },
      ]),
    },
    told: 'target the target "y" has 3 numbers a row',
  },
  { what: 'no IDX at all', files: { 'x.idx': 'hello' }, told: 'file it does not start as an IDX file does' },
  {
    what: 'a cut IDX',
    files: { 'x.idx': idxFile(8, [3, 2], new Uint8Array(5)) },
    told: 'file it has 5 bytes of elements, but its header promises 6',
  },
  {
    what: 'a gzip bomb as IDX',
    files: { 'x-idx1-ubyte.gz': gzipSync(idxFile(8, [450e6], zeros(450))) },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a gzip bomb behind a short IDX',
    files: { 'x-idx1-ubyte.gz': gzipSync(idxFile(8, [3], zeros(450))) },
    told: 'file it has more bytes of elements, but its header promises 3',
  },
  {
    what: 'an IDX that promises more than it has',
    files: { 'x-idx1-ubyte.gz': gzipSync(idxFile(8, [499e6], zeros(1))) },
    told: 'file it has 1000000 bytes of elements, but its header promises 499000000',
  },
  {
    what: 'a matrix of bytes that would be 1.6 GB of columns',
    files: { 'x-idx2-ubyte.gz': gzipSync(idxFile(8, [20_000, 20_000], zeros(1))) },
    told: 'file its numbers take more than 500 MB',
  },
  {
    what: 'a ZIP bomb that tells the truth',
    files: { 'x.npz': zipFile([{ name: 'y.npy', content: npyFile('|u1', [200e6], zeros(200)) }]) },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a billion words of no length',
    files: { 'x.npy': npyFile('<U0', [1e9], new Uint8Array(0)) },
    told: 'file it holds 1000000000 words, at most 4000000 are possible',
  },
  {
    what: 'labels of another length',
    files: { 'x.npy': x, 'l.npy': npyFile('|u1', [3], new Uint8Array(3)) },
    targetFile: 'l.npy',
    told: 'file it has 3 rows, but x.npy has 2',
  },
  {
    what: 'labels of two columns',
    files: { 'x.npy': x, 'l.npy': npyFile('|u1', [2, 2], new Uint8Array(4)) },
    targetFile: 'l.npy',
    told: 'file a file of targets has one column',
  },
]

const otherCases: readonly Case[] = [
  {
    what: 'a cut Parquet',
    files: { 'x.parquet': parquet.subarray(0, -100) },
    told: 'file it cannot be read as Parquet',
  },
  {
    what: 'the beginning of a Parquet',
    files: { 'x.parquet': parquet.subarray(0, 6) },
    told: 'file it cannot be read as Parquet',
  },
  {
    what: 'a Parquet whose footer is longer than it',
    files: { 'x.parquet': wrongLength },
    told: 'file it cannot be read as Parquet',
  },
  {
    what: 'a Parquet bomb',
    files: { 'x.parquet': parquetOfMany('everywhere') },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a Parquet whose pages hold more than its metadata say',
    files: { 'x.parquet': parquetOfMany('pages') },
    told: 'file it unpacks to more than 250 times its size',
  },
  {
    what: 'a Parquet with a run of 2^31 - 1 values in a page of 1,000',
    files: { 'x.parquet': parquetOfOneRun() },
    told: 'file one of its pages has a run of 2147483647 values where 1000 are left of the page',
  },
  { what: 'a Parquet with damaged pages', files: { 'x.parquet': damaged }, told: 'file it cannot be read as Parquet' },
  {
    what: 'a Parquet of objects',
    files: { 'x.parquet': nested },
    told: 'file row 0 (counted from 0): "y" holds neither a number',
  },
  {
    what: 'JSON in place of JSON Lines',
    files: { 'x.jsonl': '[\n{"y": 1}\n]' },
    told: 'file line 1 is not valid JSON',
  },
  { what: 'a list a line', files: { 'x.jsonl': '{"y": 1}\n[1]' }, told: 'file line 2 is no object' },
  {
    what: 'objects inside of objects',
    files: { 'x.jsonl': '{"y": {"z": 1}}' },
    told: 'file line 1: "y" holds neither a number',
  },
  {
    what: 'lists of other lengths',
    files: { 'x.jsonl': '{"a": [1, 2], "y": 0}\n{"a": [1], "y": 1}' },
    told: 'file line 2: "a" has 1 numbers, but 2 in the rows before',
  },
  {
    what: 'a million keys',
    files: { 'x.jsonl': `{${many(1e6, (key) => `"k${key}":1`).join(',')}}` },
    told: 'file line 1 has 1000000 keys',
  },
  {
    what: 'a line of 40 MB',
    files: { 'x.jsonl': `{"y": "${'a'.repeat(40e6)}"}` },
    told: 'file a line has more than 16 MB',
  },
  {
    what: 'an image of another size',
    files: { 'i/a/1.png': png(3), 'i/b/1.png': png(4) },
    reading: { target: null },
    told: 'file b/1.png is not the image it should be: it is 4 × 2',
  },
  {
    what: 'an image of other channels',
    files: { 'i/a/1.png': png(3), 'i/b/1.png': png(3, 3) },
    reading: { target: null },
    told: 'file b/1.png is not the image it should be',
  },
  {
    what: 'an image of 16 bits',
    files: { 'i/a/1.png': png(3, 1, 16) },
    reading: { target: null },
    told: 'file a/1.png is not the image it should be',
  },
  {
    what: 'a cut image',
    files: { 'i/a/1.png': png(3).subarray(0, 50), 'i/b/1.png': png(3) },
    reading: { target: null },
    told: 'file a/1.png is not the image it should be',
  },
  {
    what: 'no image',
    files: { 'i/a/1.png': 'hello' },
    reading: { target: null },
    told: 'file a/1.png is neither a JPEG nor a PNG',
  },
  {
    what: 'something else in a folder of images',
    files: { 'i/a/1.png': png(3), 'i/notes.txt': '' },
    reading: { target: null },
    told: 'file it holds notes.txt, expected <class>/<name>.<jpg|png> alone',
  },
  {
    what: 'a folder of one class',
    files: { 'i/a/1.png': png(3) },
    reading: { target: null },
    told: 'file the target "class" has one class, "a"',
  },
  {
    what: 'some images in train',
    files: { 'i/a/1.png': png(3), 'i/train/a/1.png': png(3) },
    reading: { target: null },
    told: 'file some of its images are in train or test',
  },
  { what: 'a description of nothing', files: { 'x.json': '{}' }, told: 'file it is no Croissant description' },
  { what: 'a description that is no JSON', files: { 'x.json': '{' }, told: 'file it is not valid JSON' },
  {
    what: 'a description without a digest',
    files: { 'x.json': croissant({ contentUrl: 'x.csv' }), 'x.csv': good },
    told: 'file it gives no sha256 for x.csv',
  },
  {
    what: 'a description with another digest',
    files: { 'x.json': croissant({ contentUrl: 'x.csv', sha256: '0'.repeat(64) }), 'x.csv': good },
    told: 'file x.csv has SHA-256',
  },
  {
    what: 'a description that leads out',
    files: { 'x.json': croissant({ contentUrl: '../x.csv', sha256: '0'.repeat(64) }) },
    told: 'file contentUrl leads out of its folder',
  },
  {
    what: 'a description of what is not on the web',
    files: { 'x.json': croissant({ contentUrl: 'ftp://example.org/far.csv', sha256: '0'.repeat(64) }) },
    told: 'file contentUrl is neither a path nor an address of the web: ftp://example.org/far.csv',
  },
  {
    what: 'a description of two files',
    files: {
      'x.json': JSON.stringify({
        conformsTo: 'http://mlcommons.org/croissant/1.0',
        distribution: [{ '@type': 'cr:FileObject' }, { '@type': 'cr:FileObject' }],
      }),
    },
    told: 'file it describes 2 files of records',
  },
]

const cases = [...csvCases, ...arrayCases, ...otherCases].map((each, index) => ({ ...each, index }))

/** Puts the files of a case into a folder of their own, and looks at the first. */
async function inspectCase({ files, reading, targetFile, index }: (typeof cases)[number]) {
  const own = join(folder, String(index))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(own, name)), { recursive: true })
    await writeFile(join(own, name), content)
  }
  const [first = ''] = Object.keys(files)
  return inspectFile({
    folder: own,
    name: first.split('/')[0] ?? '',
    sha256: null,
    targetFile: targetFile === undefined ? null : { name: targetFile, sha256: null },
    reading: { ...plain, ...reading, ...(targetFile === undefined ? {} : { target: null }) },
  })
}

test('there are 60 cases and more', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
})

test.for(cases)('$what', { timeout: 60_000 }, async (each) => {
  const before = process.cpuUsage()
  const inspection = await inspectCase(each)
  // Of the processor's time: others may use the machine as well.
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(10_000)
  if (!('mistakes' in inspection)) throw new Error('it was read')
  const told = inspection.mistakes.map(
    ({ key, message }) => `${key.join('.')} ${message.replace(/^[^ ]+: /, '').replace(/^[^ ]+ cannot be used: /, '')}`,
  )
  expect(
    told.some((line) => line.includes(each.told)),
    `${each.told}\n${told.join('\n')}`,
  ).toBe(true)
})

test.runIf(process.platform === 'linux')('none of them filled the memory', async () => {
  // The making of the files included.
  const [, kilobytes = ''] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile('/proc/self/status', 'utf8')) ?? []
  expect(Number(kilobytes) * 1024 - before).toBeLessThan(1_000_000_000)
})

test('a link that leads out of the folder is not followed', async () => {
  await mkdir(join(folder, 'linked'))
  await writeFile(join(folder, 'outside.csv'), good)
  await symlink(join(folder, 'outside.csv'), join(folder, 'linked', 'x.csv'))
  const request = { folder: join(folder, 'linked'), name: 'x.csv', sha256: null, targetFile: null, reading: plain }
  expect(await inspectFile(request)).toMatchObject({ mistakes: [{ key: ['file'] }] })
})
