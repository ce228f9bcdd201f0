import { expect, test } from 'vitest'
import { recordWithId } from '../fixtures/record.ts'
import { recordFromJson, recordToJson } from './record-json.ts'

test('NaN, infinities and minus zero come back through JSON as they were', () => {
  const record = recordWithId('a')
  expect(recordFromJson(JSON.parse(JSON.stringify(recordToJson(record))))).toEqual(record)
})

test('no measured number is written as null', () => {
  expect(JSON.stringify(recordToJson(recordWithId('a')).measurements.series)).toMatchInlineSnapshot(
    `"{"fit.loss":{"steps":[4],"values":["NaN"]},"weights.out.kernel.min":{"steps":[0,4],"values":["-0","-Infinity"]},"weights.out.kernel.max":{"steps":[0,4],"values":[0.30000000000000004,"Infinity"]}}"`,
  )
  expect(JSON.stringify(recordToJson(recordWithId('a')).measurements.snapshots)).toMatchInlineSnapshot(
    `"{"weights.out.kernel":{"end":{"low":"-0","high":0.30000000000000004,"counts":[1,0,2],"values":["-0","NaN"]}}}"`,
  )
})

test('a value that is not a number is refused, not taken for one', () => {
  const json = recordToJson(recordWithId('a'))
  const series = { x: { steps: [0], values: ['nan'] } }
  expect(() => recordFromJson({ ...json, measurements: { ...json.measurements, series } })).toThrow('"nan"')
  const snapshots = { x: { end: { low: 0, high: 1, counts: [1], values: ['nan'] } } }
  expect(() => recordFromJson({ ...json, measurements: { ...json.measurements, snapshots } })).toThrow('"nan"')
})

test('answers come back bit for bit, and such as do not fit their rows are refused', () => {
  const record = recordWithId('a')
  const scores = Float32Array.of(-0, -1e-45, Number.NEGATIVE_INFINITY, Math.fround(0.1))
  const test = { rows: 'd19e57', classes: 2, scores, areLogProbabilities: true, labels: [1, 0] }
  const json = recordToJson({ ...record, measurements: { ...record.measurements, answers: { test } } })
  expect(recordFromJson(JSON.parse(JSON.stringify(json))).measurements.answers).toEqual({ test })
  const damaged = { test: { ...test, scores: 'AAAA' } }
  expect(() => recordFromJson({ ...json, measurements: { ...json.measurements, answers: damaged } })).toThrow('damaged')
  expect(() => recordFromJson({ ...json, measurements: { ...json.measurements, answers: { test: 1 } } })).toThrow(
    'answers',
  )
})
