import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '../../plan/run-id.ts'
import { recordWithId } from '../fixtures/record.ts'
import { openRunCache, type RunCache } from './run-cache.ts'

const id = 'ab'.repeat(32)
const other = 'cd'.repeat(32)
let folder: string
let cache: RunCache

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-cache-'))
  cache = openRunCache(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pathOf = (run: string) => join(folder, 'runs', run.slice(0, 2), `${run}.json`)

test('a record comes back as it was written, bit for bit', async () => {
  expect(await cache.read(id)).toEqual({ kind: 'miss' })
  await cache.write(recordWithId(id))
  expect(await cache.read(id)).toEqual({ kind: 'hit', record: recordWithId(id) })
  expect(await readdir(dirname(pathOf(id)))).toEqual([`${id}.json`])
})

const recordOf = (entry: string) => JSON.parse(entry).record

/** An entry of anything, with its digest. */
function forged(record: unknown): string {
  return sealed(canonicalJson(record))
}

/** @param more what stands after the record, and does not count for its digest */
function sealed(json: string, more = ''): string {
  return `{"format":1,"record":${json}${more},"sha256":"${createHash('sha256').update(json).digest('hex')}"}`
}

const damages: [string, (entry: string) => string, string][] = [
  ['truncated', (entry) => entry.slice(0, entry.length / 2), 'it is not whole JSON'],
  ['zeroed', (entry) => '\0'.repeat(entry.length), 'it is not whole JSON'],
  ['emptied', () => '', 'it is empty'],
  ['null', () => 'null', 'it holds no record'],
  ['another layout', (entry) => entry.replace('"format":1', '"format":0'), 'it has format 0, not 1'],
  [
    'one digit changed',
    (entry) => entry.replace('0.30000000000000004', '0.30000000000000014'),
    'its content does not match its digest',
  ],
  // Whole, with a digest that is right, and not written by Assay.
  ['nothing with a digest', () => forged(null), 'it cannot be read as a record (/ must be object)'],
  [
    'a record without a part',
    (entry) => forged({ ...recordOf(entry), host: undefined }),
    "it cannot be read as a record (/ must have required property 'host')",
  ],
  [
    'a record with a part of another kind',
    (entry) => forged({ ...recordOf(entry), measurements: { ...recordOf(entry).measurements, labelCounts: null } }),
    'it cannot be read as a record (/measurements/labelCounts must be object)',
  ],
  [
    'of an id that cannot be shown',
    (entry) => forged({ ...recordOf(entry), id: { toString: 1 } }),
    'it cannot be read as a record (/id must be string)',
  ],
  [
    'of a long id',
    (entry) => forged({ ...recordOf(entry), id: 'x'.repeat(5000) }),
    `it belongs to run ${'x'.repeat(64)}…`,
  ],
  [
    'of a format that cannot be shown',
    (entry) => entry.replace('"format":1', '"format":{"toString":1}'),
    'it has format object, not 1',
  ],
  ['without a format', (entry) => entry.replace('"format":1,', ''), 'it does not say its format'],
  [
    'deeper than any',
    () => sealed('['.repeat(2e5) + ']'.repeat(2e5)),
    'it cannot be read as a record (/ must be object)',
  ],
  [
    'a record, and another one that its digest is not of',
    (entry) => sealed(canonicalJson(recordOf(entry)), `,"record":${canonicalJson({ ...recordOf(entry), steps: 1 })}`),
    'its content does not match its digest',
  ],
  [
    'a record, and something that nobody wrote',
    (entry) => entry.replace('"format":1', '"format":1,"more":1'),
    'its content does not match its digest',
  ],
  [
    'written with spaces',
    (entry) => entry.replace('"format":1', '"format": 1'),
    'its content does not match its digest',
  ],
  ['NaN turned into a number', (entry) => entry.replace('"NaN"', '0'), 'its content does not match its digest'],
]

test.each(damages)('an entry that is %s is reported, taken away and made again', async (_, damage, reason) => {
  await cache.write(recordWithId(id))
  const entry = await readFile(pathOf(id), 'utf8')
  const damaged = damage(entry)
  expect(damaged).not.toBe(entry)
  await writeFile(pathOf(id), damaged)
  expect(await cache.read(id)).toEqual({ kind: 'bad', path: pathOf(id), reason })
  expect(await cache.read(id)).toEqual({ kind: 'miss' })
  await cache.write(recordWithId(id))
  expect((await cache.read(id)).kind).toBe('hit')
})

test('no flip of a single bit gives a hit with other content', async () => {
  await cache.write(recordWithId(id))
  const entry = await readFile(pathOf(id))
  let undetected = 0
  // All bit positions, over the whole entry.
  for (let bit = 0; bit < entry.length * 8; bit += 61) {
    const flipped = Buffer.from(entry)
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    await writeFile(pathOf(id), flipped)
    const found = await cache.read(id)
    if (found.kind !== 'bad') {
      undetected += 1
      expect(found).toEqual({ kind: 'hit', record: recordWithId(id) })
    }
  }
  // The last newline may become another blank.
  expect(undetected).toBeLessThanOrEqual(1)
})

test('two entries swapped are both found out', async () => {
  await cache.write(recordWithId(id))
  await cache.write(recordWithId(other))
  const entries = [await readFile(pathOf(id)), await readFile(pathOf(other))] as const
  await writeFile(pathOf(id), entries[1])
  await writeFile(pathOf(other), entries[0])
  expect(await cache.read(id)).toEqual({ kind: 'bad', path: pathOf(id), reason: `it belongs to run ${other}` })
  expect(await cache.read(other)).toEqual({ kind: 'bad', path: pathOf(other), reason: `it belongs to run ${id}` })
})

test('an entry that cannot be read is bad, not an exception', async () => {
  await mkdir(pathOf(id), { recursive: true })
  expect(await cache.read(id)).toMatchObject({ kind: 'bad' })
})

test('a cache that cannot be written says so and leaves nothing behind', async () => {
  await writeFile(join(folder, 'runs'), 'a file in the way')
  expect(await cache.read(id)).toEqual({ kind: 'miss' })
  await expect(cache.write(recordWithId(id))).rejects.toMatchObject({ code: 'file/unwritable' })
  expect(await readdir(folder)).toEqual(['runs'])
})

test.each(['../../etc/passwd', '', 'AB'.repeat(32), `${'ab'.repeat(31)}/.`])(
  '"%s" is no id and names no file',
  async (bad) => {
    await expect(cache.read(bad)).rejects.toMatchObject({ code: 'internal/broken' })
  },
)
