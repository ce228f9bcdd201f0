import { expect, test } from 'vitest'
import { decodeSeries, encodeSeries } from './encode-series.ts'

test('a series goes through JSON without loss', () => {
  const series = { steps: [0, 10, 20, 30], values: [0.1, Number.NaN, Number.NEGATIVE_INFINITY, -0] }
  const json = JSON.stringify(encodeSeries(series))
  expect(json).toBe('{"steps":[0,10,20,30],"values":[0.1,"NaN","-Infinity","-0"]}')
  expect(decodeSeries(JSON.parse(json))).toStrictEqual(series)
})

test.for([
  ['nothing', null],
  ['values are missing', { steps: [0] }],
  ['lengths differ', { steps: [0, 1], values: [1] }],
  ['steps fall', { steps: [1, 0], values: [1, 2] }],
  ['a step twice', { steps: [1, 1], values: [1, 2] }],
  ['half a step', { steps: [0.5], values: [1] }],
  ['null for a value', { steps: [0], values: [null] }],
] as const)('a damaged series is refused: %s', ([, encoded]) => {
  expect(() => decodeSeries(encoded)).toThrow(expect.objectContaining({ code: 'run/cache' }))
})
