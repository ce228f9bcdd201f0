import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { loadAddon } from './addon.ts'
import { noOwnKernels } from './own-kernels/own-kernels.ts'
import { openTensorFlowEngine } from './tensorflow.ts'
import { compileTensorFlowProgram } from './tensorflow-program.ts'

const addon = loadAddon()

test('a session that does not take the data is ended', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  const before = addon.getNumOfSavedModels()
  const fed: number[] = []
  const createTensor = () => {
    fed.push(addon.getNumOfSavedModels())
    throw new Error('no memory')
  }
  const data = { table: each.table, ...settings }
  const compiling = compileTensorFlowProgram(
    Object.create(addon, { createTensor: { value: createTensor } }),
    each.program,
    data,
    noOwnKernels,
  )
  await expect(compiling).rejects.toThrow('TensorFlow could not run data: no memory')
  expect(fed, 'while the session was open').toEqual([before + 1])
  expect(addon.getNumOfSavedModels()).toBe(before)
})

const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN]
const ofBits = (...bits: number[]) => new Float32Array(Uint32Array.from(bits).buffer)

test.each([
  ['copies of one', Float32Array.of(0.1, 0.1, 0.1, -2, -2, -2), Float32Array.of(3, 3, 3), ['fc.kernel', 'fc.bias']],
  [
    'copies of infinity and NaN',
    Float32Array.of(inf, inf, inf, nan, nan, nan),
    Float32Array.of(0, 0, 0),
    ['fc.kernel', 'fc.bias'],
  ],
  [
    'the last number of a kernel by a bit',
    Float32Array.of(0.5, 0.5, 0.5, 1, 1, 1 + 2 ** -23),
    Float32Array.of(3, 3, 3),
    ['fc.bias'],
  ],
  // As bits: a processor that is told to take numbers too small to be normal for 0 does so wherever it rounds one.
  ['numbers too small to be normal', ofBits(1, 1, 2, 5, 5, 5), ofBits(0, 0, 1), []],
  ['biases in sign', Float32Array.of(-1, -1, -1, 1, 1, 1), Float32Array.of(3, -3, 3), ['fc.kernel']],
  [
    'zeros in sign, whose values tell that they are copies',
    Float32Array.of(0, -0, 0, 1, 1, 1),
    Float32Array.of(0, 0, 0),
    ['fc.bias'],
  ],
] as const)('columns that are, or differ in, %s', async (_, kernel, bias, names) => {
  const engine = await openTensorFlowEngine()
  const shape = { example: [2], target: { kind: 'class', classes: 3 }, trainRows: 2, testRows: 0 } as const
  const table = {
    set: 'two',
    shape,
    features: Float32Array.of(0, 1, 1, 0),
    labels: Uint8Array.of(0, 1),
    digest: '',
    provenance: '',
  }
  const session = await engine.open(
    {
      model: { inputs: [2], layers: [{ name: 'fc', units: 3, activation: { kind: 'linear' } }] },
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
      loss: { kind: 'cross-entropy', reduction: 'mean' },
    },
    { table, multiplier: 1, offset: 0 },
  )
  await session.reset(
    new Map([
      ['fc.kernel', kernel],
      ['fc.bias', bias],
    ]),
  )
  expect([...(await session.copies())]).toEqual(names)
  await session.close()
})

/** Seconds of the processor that 32 updates take, the least of several tries, of a net on so many rows of zeros, after it was looked at. */
async function secondsOnRows(count: number): Promise<number> {
  const engine = await openTensorFlowEngine()
  const [places, hidden] = [784, 32]
  const shape = { example: [places], target: { kind: 'class', classes: 10 }, trainRows: count, testRows: 0 } as const
  const features = new Uint8Array(count * places)
  const table = { set: 'zeros', shape, features, labels: new Uint8Array(count), digest: '', provenance: '' }
  const session = await engine.open(
    {
      model: {
        inputs: [places],
        layers: [
          { name: 'first', units: hidden, activation: { kind: 'relu' } },
          { name: 'second', units: hidden, activation: { kind: 'relu' } },
          { name: 'out', units: 10, activation: { kind: 'linear' } },
        ],
      },
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
      loss: { kind: 'cross-entropy', reduction: 'mean' },
    },
    { table, multiplier: 1 / 255, offset: 0 },
  )
  const sizes = { first: [places, hidden], second: [hidden, hidden], out: [hidden, 10] } as const
  await session.reset(
    new Map(
      Object.entries(sizes).flatMap(([layer, [inputs, units]]) => [
        [`${layer}.kernel`, new Float32Array(inputs * units).fill(0.01)],
        [`${layer}.bias`, new Float32Array(units)],
      ]),
    ),
  )
  const rows = Int32Array.of(0, 1, 2, 3)
  await session.probe(rows, ['activation:second', 'gradient:second.kernel'])
  const tries: number[] = []
  for (let each = 0; each < 5; each += 1) {
    const before = process.cpuUsage()
    // A call each: several in one would read the table once.
    for (let step = 0; step < 32; step += 1) await session.train(rows, rows.length)
    const { user, system } = process.cpuUsage(before)
    tries.push((user + system) / 1e6)
  }
  await session.close()
  return Math.min(...tries)
}

// 47 MB, of which a step reads a few rows: copying all of it takes a hundred times as long as the steps.
test('a step takes as long on a large table as on a small one: the table is not copied', async () => {
  const small = await secondsOnRows(400)
  expect(await secondsOnRows(60_000)).toBeLessThan(5 * small + 0.02)
})
