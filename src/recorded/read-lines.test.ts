import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

const read = (text: string) =>
  readLines({
    text,
    arm: 'a',
    seed: 1,
    metrics: ['x'],
    stepsPerEpoch: null,
    labelCounts: { train: [], validation: [], test: [] },
  })

// What Python's json and R's jsonlite print.
test.each([
  ['{"metric": "x", "value": NaN}', Number.NaN],
  ['{"value":-Infinity ,"metric":"x"}', Number.NEGATIVE_INFINITY],
  ['{"metric":"x","value":"NaN"}', Number.NaN],
  ['{"metric":"x","value":"-Inf"}', Number.NEGATIVE_INFINITY],
  ['{"metric":"x","value":-0.0}', -0],
  ['{"metric":"x","value":1e-3}\r', 0.001],
])('%s is a measurement', (line, value) => {
  expect(read(`\n${line}\n`)).toMatchObject({ measurements: { series: { x: { steps: [0], values: [value] } } } })
})

test.each([
  ['[1]', 'line 1: it is not a JSON object: [1]'],
  ['{"metric":"x"', 'line 1: it is not valid JSON: {"metric":"x"'],
  ['{"metric":"x","value":null}', 'line 1: its "value" is no number: {"metric":"x","value":null}'],
  ['{"metric":"x","value":true}', 'line 1: its "value" is no number: {"metric":"x","value":true}'],
  ['{"metric":1,"value":1}', 'line 1: its "metric" is no text: {"metric":1,"value":1}'],
  ['{"metric":"x","value":1,"epochs":1}', 'line 1: it has an unknown "epochs". Expected metric, value, step, epoch'],
  ['', 'it measured no x'],
])('%s is none', (text, mistake) => {
  expect(read(text)).toEqual({ mistake })
})
