import { expect, test } from 'vitest'
import { renderMeasurements } from './measurements-csv.ts'
import { exampleResults, exampleRun } from './testing/example-results.ts'

test('every measurement is a line; numbers without digits have their names', () => {
  const run = exampleRun('all-zero', 3, { 'test.loss': { steps: [0, 125], values: [2.5, Number.NaN] } })
  expect(renderMeasurements({ runs: [run] }).split('\r\n')).toEqual([
    'arm,seed,metric,step,value',
    'all-zero,3,test.loss,0,2.5',
    'all-zero,3,test.loss,125,NaN',
    '',
  ])
  const measured = exampleResults.runs.flatMap(({ series }) => Object.values(series).flatMap(({ values }) => values))
  expect(renderMeasurements(exampleResults).trimEnd().split('\r\n')).toHaveLength(measured.length + 1)
})

test('values are written as in results.json: the minus of a number that JSON has no word for begins no formula', () => {
  const values = [Number.NEGATIVE_INFINITY, -0, Number.POSITIVE_INFINITY, -1e-7]
  const run = exampleRun('all-zero', 3, { 'test.loss': { steps: [0, 1, 2, 3], values } })
  expect(renderMeasurements({ runs: [run] }).split('\r\n')).toEqual([
    'arm,seed,metric,step,value',
    'all-zero,3,test.loss,0,-Infinity',
    'all-zero,3,test.loss,1,-0',
    'all-zero,3,test.loss,2,Infinity',
    'all-zero,3,test.loss,3,-1e-7',
    '',
  ])
})

test('a name is one field of one line, and no formula; a negative number stays one', () => {
  const series = { '=1+1': { steps: [0], values: [-0.5] } }
  const [, line] = renderMeasurements({ runs: [exampleRun('a,"b"', 1, series)] }).split('\r\n')
  expect(line).toBe(`"a,""b""",1,'=1+1,0,-0.5`)
})
