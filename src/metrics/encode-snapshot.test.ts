import { expect, test } from 'vitest'
import { decodeSnapshot, encodeSnapshot } from './encode-snapshot.ts'

test('a snapshot goes through JSON without loss', () => {
  const snapshot = { low: -0, high: Number.NaN, counts: [1, 0, 2], values: [-0, Number.POSITIVE_INFINITY, 0.1] }
  const json = JSON.stringify(encodeSnapshot(snapshot))
  expect(json).toBe('{"low":"-0","high":"NaN","counts":[1,0,2],"values":["-0","Infinity",0.1]}')
  expect(decodeSnapshot(JSON.parse(json))).toStrictEqual(snapshot)
})

test.for([
  ['nothing', null],
  ['no ends', { counts: [1], values: [1] }],
  ['no values', { low: 0, high: 1, counts: [1] }],
  ['half a count', { low: 0, high: 1, counts: [0.5], values: [1] }],
  ['null for a value', { low: 0, high: 1, counts: [1], values: [null] }],
] as const)('a damaged snapshot is refused: %s', ([, encoded]) => {
  expect(() => decodeSnapshot(encoded)).toThrow(expect.objectContaining({ code: 'run/cache' }))
})
