import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { encode } from 'fast-png'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileReading } from '../data/definition.ts'
import { numpyFiles } from '../data/files/fixtures/numpy-files.ts'
import { idxFile } from '../data/files/fixtures/write-files.ts'
import { inspectFile } from '../data/files/inspect-file.ts'
import { readRecording } from '../recorded/read-recording.ts'
import { changedBytes, changedText } from './mutations.ts'

// Files of data and of recorded runs, damaged at random: a table, or what is wrong; never a crash, a wait, or all memory.

const mostMilliseconds = 10_000
const mostBytes = 1e9

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true }))

const reading: FileReading = {
  target: 'y',
  features: null,
  drop: [],
  categories: {},
  missing: 'error',
  header: null,
  task: null,
}
const rows = Array.from({ length: 30 }, (_, row) => ({ a: row / 3, b: `t${row % 3}`, y: row % 2 }))
const csv = ['a,b,y', ...rows.map(({ a, b, y }) => `${a},"${b}",${y}`)].join('\n')
const columns = [
  { name: 'a', data: rows.map(({ a }) => a), type: 'DOUBLE' as const },
  { name: 'b', data: rows.map(({ b }) => b), type: 'STRING' as const },
  { name: 'y', data: rows.map(({ y }) => y), type: 'INT32' as const },
]
const arrays = Object.entries(numpyFiles).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'base64') }))
const idx = idxFile(
  8,
  [4, 2],
  Uint8Array.from({ length: 8 }, (_, index) => index),
)

const forms: Readonly<Record<string, readonly Uint8Array[]>> = {
  csv: [Buffer.from(csv), Buffer.from(csv.replaceAll(',', '\t'))],
  'csv.gz': [gzipSync(csv)],
  jsonl: [Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))],
  parquet: [
    Buffer.from(parquetWriteBuffer({ columnData: columns })),
    Buffer.from(parquetWriteBuffer({ columnData: columns, codec: 'UNCOMPRESSED' })),
  ],
  npy: arrays.filter(({ bytes }) => bytes[0] === 0x93).map(({ bytes }) => bytes),
  npz: arrays.filter(({ bytes }) => bytes[0] === 0x50).map(({ bytes }) => bytes),
  idx: [idx],
  'idx.gz': [gzipSync(idx)],
  png: [encode({ width: 3, height: 2, channels: 1, data: Uint8Array.from({ length: 6 }, (_, index) => index) })],
}

let made = 0

test.each(Object.entries(forms))('damaged: %s', async (form, files) => {
  await fc.assert(
    fc.asyncProperty(changedBytes(files), async (bytes) => {
      const name = `${made++}.${form}`
      await writeFile(join(folder, name), bytes)
      const start = performance.now()
      const inspection = await inspectFile({ name, sha256: null, folder, targetFile: null, reading })
      expect(performance.now() - start).toBeLessThan(mostMilliseconds)
      expect(process.memoryUsage.rss()).toBeLessThan(mostBytes)
      if ('mistakes' in inspection) {
        expect(inspection.mistakes.length).toBeGreaterThan(0)
        for (const { message } of inspection.mistakes)
          expect(message).not.toMatch(/\[object|TypeError|RangeError|Cannot read/)
      }
      await rm(join(folder, name))
    }),
  )
})

const long = [
  'arm,seed,metric,epoch,value',
  ...['a', 'b'].flatMap((arm) =>
    [1, 2, 3].flatMap((seed) => [1, 2].map((epoch) => `${arm},${seed},x,${epoch},${0.5 + seed / 10}`)),
  ),
].join('\n')
const wide = ['arm;seed;step;loss;acc', 'a;1;10;0.5;0.9', 'a;1;20;0.4;', 'a;2;10;NaN;0.8', 'b;1;20;inf;0.7'].join(
  '\r\n',
)

test('damaged: recorded runs', () => {
  fc.assert(
    fc.property(changedText([long, wide]), (text) => {
      const file = { name: 'r.csv', text, columns: {}, arm: null, seed: null, metric: null }
      const labelCounts = { train: [], validation: [], test: [] }
      const result = readRecording([file], { metrics: { loss: 'loss' }, stepsPerEpoch: null, labelCounts })
      if (!('mistakes' in result)) return
      expect(result.mistakes.length).toBeGreaterThan(0)
      for (const { line, column, message } of result.mistakes) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(message).not.toMatch(/undefined|\[object|\n/)
      }
    }),
  )
})
