import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import { exampleResults } from '../report/testing/example-results.ts'
import { decodeResults } from '../results/decode-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { decodeShardFile, encodeShardFile } from '../results/shards/shard-file.ts'
import { recordWithId } from '../run/fixtures/record.ts'
import { parseEntry, renderEntry } from '../run/store/run-entry.ts'
import { changedText } from './mutations.ts'

// What Assay wrote, damaged at random, or made to look like it.

const written = encodeResults(exampleResults)

test('damaged results are an error of their own kind, or results that can be written again', () => {
  fc.assert(
    fc.property(changedText([written]), (text) => {
      const results = orRefused(() => decodeResults(text))
      if (results !== null) expect(decodeResults(encodeResults(results))).toEqual(results)
    }),
  )
})

const plan = {
  of: 2,
  profile: 'sample' as const,
  assay: '0.1.0',
  commit: 'c0ffee0',
  specs: [{ path: 'specs/a.yaml', specDigest: 's', planDigest: 'p', claims: [{ id: 'c', shard: 1 }] }],
}
const shard = encodeShardFile({
  format: 1,
  shard: 1,
  plan,
  results: [{ spec: 'specs/a.yaml', path: 'a/results.json', digest: 'd' }],
})

test('so is a damaged shard', () => {
  fc.assert(
    fc.property(changedText([shard]), (text) => {
      const file = orRefused(() => decodeShardFile(text))
      if (file !== null) expect(decodeShardFile(encodeShardFile(file))).toEqual(file)
    }),
  )
})

const id = 'ab'.repeat(32)
const record = recordWithId(id)
const entry = renderEntry(record)

test('a damaged entry of a cache or store is refused, or holds the very run', () => {
  fc.assert(
    fc.property(changedText([entry]), (text) => {
      const read = parseEntry(text, id)
      if ('record' in read) expect(read.record).toEqual(record)
      else expect(read.reason).not.toMatch(/undefined|\[object/)
    }),
  )
})

const number = fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, Number.MAX_VALUE))

test('an entry gives back every number of a run, bit for bit', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (values) => {
      const series = { x: { steps: values.map((_, index) => index), values } }
      const one = { ...record, measurements: { ...record.measurements, series } }
      const read = parseEntry(renderEntry(one), id)
      const back = 'record' in read ? read.record.measurements.series.x?.values : []
      expect(back?.map((value) => [Object.is(value, -0), value])).toEqual(
        values.map((value) => [Object.is(value, -0), value]),
      )
    }),
  )
})

/** What was read, or `null` where it was refused by name. */
function orRefused<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof AssayError && error.code === 'report/invalid') return null
    throw error
  }
}
