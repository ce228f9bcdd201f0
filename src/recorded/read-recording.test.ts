import { expect, test } from 'vitest'
import { readRecording } from './read-recording.ts'
import type { FileReading, RecordingSettings } from './reading.ts'
import type { Recording } from './recording.ts'

const none = { train: [], validation: [], test: [] }
type Said = Partial<FileReading> & Partial<RecordingSettings>

function read(text: string, { columns = {}, arm = null, seed = null, metric = null, ...settings }: Said = {}) {
  const file = { name: 'r.csv', text, columns, arm, seed, metric }
  return readRecording([file], { metrics: {}, stepsPerEpoch: null, labelCounts: none, ...settings })
}

function recording(text: string, said?: Said): Recording {
  const result = read(text, said)
  if ('mistakes' in result) throw new Error(JSON.stringify(result.mistakes))
  return result.recording
}

/** What is wrong, each as `line:column message`. */
function mistakes(text: string, said?: Said): readonly string[] {
  const result = read(text, said)
  return 'mistakes' in result ? result.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`) : []
}

const one = (text: string, said?: Said) => recording(text, said).arms.get('a')?.get(1)

test('a long file: order of rows does not matter, seeds keep theirs, numbers keep their bits', () => {
  const text = [
    '\uFEFFarm;seed;metric;epoch;value',
    'a;42;x;2;0.30000000000000004',
    'a;42;x;1;-0',
    '',
    'b;7;x;1;5e-324',
    'b;42;"x";2;1E3',
  ].join('\r\n')
  const { seeds, arms, metrics, time } = recording(text)
  expect({ seeds, metrics, time, arms: [...arms.keys()] }).toEqual({
    seeds: [42, 7],
    metrics: ['x'],
    time: 'epochs',
    arms: ['a', 'b'],
  })
  expect(arms.get('a')?.get(42)).toEqual({
    epochs: 2,
    stepsPerEpoch: 1,
    labelCounts: none,
    series: { x: { steps: [1, 2], values: [-0, 0.1 + 0.2] } },
    snapshots: {},
  })
  expect(arms.get('b')?.get(7)?.series.x?.values).toEqual([Number.MIN_VALUE])
})

test('line breaks of quoted cells do not break the message that quotes them', () => {
  expect(mistakes('"a\nb",seed,metric,value\n')).toEqual([
    '1:1 no column says the arm: there is none named "arm" (columns: "a b", "seed", "metric", "value")',
  ])
  expect(mistakes('arm,seed,metric,value\na,"1\n2",x,1\na,1,"x\ny",1\n')[0]).toBe(
    '2:3 the seed is "1 2", expected a whole number of 0 or more',
  )
  const [twice] = mistakes('arm,seed,metric,epoch,value\n"a\nb",1,x,1,1\n"a\nb",1,x,1,1\n')
  expect(twice).toContain('x of arm a b, seed 1, was recorded')
})

test('a wide file: empty cells were not measured, other columns are left alone', () => {
  const text = 'run,step,loss,val/acc,note\na-1,0,2.3,,begin\na-1,10,0.5,0.9,\n'
  const said = {
    columns: { run: { column: 'run', form: '{arm}-{seed}' } },
    metrics: { loss: 'loss', 'test.accuracy': 'val/acc' },
  }
  expect(one(text, said)?.series).toEqual({
    loss: { steps: [0, 10], values: [2.3, 0.5] },
    'test.accuracy': { steps: [10], values: [0.9] },
  })
  expect(one(text, { ...said, stepsPerEpoch: 5 })).toMatchObject({ epochs: 2, stepsPerEpoch: 5 })
})

test('a run ends at its last row, also where a metric was not measured then', () => {
  const text = 'arm,seed,epoch,acc\na,1,1,0.7\na,1,2,0.8\na,1,3,\n'
  const run = one(text, { metrics: { 'test.accuracy': 'acc' } })
  expect(run?.epochs).toBe(3)
  expect(run?.series['test.accuracy']).toEqual({ steps: [1, 2], values: [0.7, 0.8] })
  // The longest of several runs whose names head the columns does not lengthen the others.
  const each = 'epoch,a-1,a-2\n1,0.7,0.7\n2,0.8,0.8\n3,,0.9\n'
  expect(one(each, { columns: { each: '{arm}-{seed}' }, metric: 'acc' })?.epochs).toBe(2)
})

test('time: epochs are found from steps, parts of epochs are none, and without time there is an end alone', () => {
  const head = 'arm,seed,metric,step,epoch,value\n'
  expect(one(`${head}a,1,x,5,0.5,1\na,1,x,10,1,2\na,1,x,20,2,3\na,1,x,25,,4\na,1,x,30,,5`)).toMatchObject({
    epochs: 3,
    stepsPerEpoch: 10,
  })
  expect(one('arm,seed,metric,step,value\na,1,x,3,1\na,1,x,7,2')).toMatchObject({ epochs: 1, stepsPerEpoch: 7 })
  expect(one('arm,seed,metric,value\na,1,x,3')).toMatchObject({
    epochs: 0,
    stepsPerEpoch: 1,
    series: { x: { steps: [0] } },
  })
  expect(mistakes(`${head}a,1,x,10,1,1\na,1,x,15,2,1`)).toEqual([
    '3:12 step 15 is epoch 2, while step 10 is epoch 1, so an epoch is no fixed number of steps; the spec must say stepsPerEpoch, or name the column of steps or epochs otherwise',
  ])
  expect(mistakes('arm,seed,metric,step,value\na,1,x,7,1', { stepsPerEpoch: 2 })).toEqual([
    '2:9 the run ends at step 7, which is no whole number of epochs of 2 steps',
  ])
})

// What counts is a loss or a weight, as in `divergenceWatch`: another metric may be NaN for reasons of its own.
test('a loss or a weight that is NaN or infinite is where the run diverged; another metric is not', () => {
  const rows = (metric: string, value: string) =>
    `arm,seed,metric,epoch,value\na,1,acc,5,1\na,1,${metric},2,${value}\na,1,${metric},3,${value}`
  for (const metric of ['loss', 'test.loss', 'train/loss', 'val_loss', 'weights.fc1.kernel.mean']) {
    for (const value of ['nan', 'NaN', 'inf', '-Infinity', '+Inf']) expect(one(rows(metric, value))?.divergedAt).toBe(2)
    expect(one(rows(metric, '1'))?.divergedAt).toBeUndefined()
  }
  expect(one(rows('ratio', 'NaN'))?.divergedAt).toBeUndefined()
  const said = one('arm,seed,metric,epoch,value\na,1,acc,5,1\na,1,diverged,4,1')
  expect(said).toMatchObject({ epochs: 5, divergedAt: 4 })
  expect(Object.keys(said?.series ?? {})).toEqual(['acc'])
})

test('which epoch a run went back to is said by its moment', () => {
  const text = (...rows: readonly string[]) => ['arm,seed,metric,step,epoch,value', ...rows].join('\n')
  const curve = ['a,1,x,10,1,0.5', 'a,1,x,20,2,0.9', 'a,1,x,30,3,0.7']
  const run = one(text(...curve, 'a,1,restored,20,2,1'))
  expect(run).toMatchObject({ epochs: 3, restoredEpoch: 2, stepsPerEpoch: 10 })
  expect(Object.keys(run?.series ?? {})).toEqual(['x'])
  expect(one(text(...curve))).not.toHaveProperty('restoredEpoch')
  expect(mistakes(text(...curve, 'a,1,restored,40,4,1'))).toEqual([
    '5:19 the run cannot have gone back to step 40: that is the end of none of its epochs',
  ])
  expect(mistakes(text(...curve, 'a,1,restored,10,1,1', 'a,1,restored,20,2,1'))).toEqual([
    '6:19 the run went back to another epoch before: it ends with one',
  ])
  expect(mistakes('arm,seed,metric,step,value\na,1,x,10,0.5\na,1,restored,10,1')).toEqual([
    '3:17 a run goes back to an epoch, and the file tells none',
  ])
})

test('every mistake of a file is told at its line and column', () => {
  const text = [
    'arm,seed,metric,epoch,value',
    'a,1,x,1,abc',
    'a,1.5,x,1,1',
    ',1,x,-1,',
    'a,1,x,1',
    'a,1,x,1,1,1',
    '"a",1,"x",1,"1,5"',
    'a,1,x,1,0x10',
  ].join('\n')
  expect(mistakes(text)).toEqual([
    '2:9 "abc" is not a number',
    '3:3 the seed is "1.5", expected a whole number of 0 or more',
    '4:1 the arm is empty',
    '4:6 the epoch is "-1", expected a whole number of 0 or more',
    '4:9 an empty cell is not a number',
    '5:8 the row has 4 cells, but the header has 5',
    '6:11 the row has 6 cells, but the header has 5',
    '7:13 "1,5" is not a number',
    '8:9 "0x10" is not a number',
  ])
})

test('what is wrong with a whole file is told as well', () => {
  expect(mistakes('')).toEqual(['1:1 the file is empty; expected a header and a row for each measurement'])
  expect(mistakes('arm,seed,metric,value\n')).toEqual(['1:1 the file has a header and no rows'])
  expect(mistakes('arm,arm,seed,metric,value\na,a,1,x,1')).toEqual(['1:5 two columns are named "arm"'])
  expect(mistakes('a,b\n1,2')).toEqual([
    '1:1 no column says the metric: there is none named "metric", and the spec names no columns of metrics (columns: "a", "b")',
    '1:1 no column says the arm: there is none named "arm" (columns: "a", "b")',
    '1:1 no column says the seed: there is none named "seed" (columns: "a", "b")',
    '1:1 no column holds the values: there is none named "value" (columns: "a", "b")',
  ])
  expect(mistakes('arm,seed,acc\na,1,1', { metrics: { acc: 'ac' } })).toEqual([
    '1:1 there is no column "ac" (columns: "arm", "seed", "acc")',
  ])
  expect(mistakes('arm,seed,metric,value\n"a,1,x,1\na,1,x,2')).toEqual(['2:1 a quote is opened here and never closed'])
  expect(mistakes('arm,seed,metric,epoch,value\na,1,x,1,1\na,1,x,1,1')).toEqual([
    '3:9 x of arm a, seed 1, was recorded for this moment before (r.csv:2)',
  ])
  expect(mistakes('arm,seed,metric,value\na,1,val acc,1')[0]).toMatch(/^2:13 "val acc" is no name of a metric/)
  expect(
    mistakes('run,metric,value\nhello,x,1', { columns: { run: { column: 'run', form: '{arm}-{seed}' } } }),
  ).toEqual(['2:1 "hello" is not of the form "{arm}-{seed}"'])
})

test('a file of another kind has not all its rows told', () => {
  const rows = Array.from({ length: 500 }, (_, index) => `a,x${index},m,1`)
  const told = mistakes(['arm,seed,metric,value', ...rows].join('\n'))
  expect(told).toHaveLength(21)
  expect(told.at(-1)).toBe('22:3 and 480 more mistakes of this file, from here on')
})

test('10 seeds, 4 arms, 100 epochs and 5 metrics are read in a fraction of the two seconds that a verdict may take', () => {
  const rows = ['arm,seed,metric,epoch,value']
  for (const arm of 'abcd') {
    for (let seed = 1; seed <= 10; seed += 1) {
      for (let epoch = 1; epoch <= 100; epoch += 1)
        for (const metric of 'uvwxy') rows.push(`${arm},${seed},${metric},${epoch},${seed / epoch}`)
    }
  }
  const text = rows.join('\n')
  // Of the processor's time: others may use the machine as well.
  const from = process.cpuUsage()
  expect(recording(text).arms.size).toBe(4)
  const { user, system } = process.cpuUsage(from)
  expect((user + system) / 1000).toBeLessThan(2000)
})
