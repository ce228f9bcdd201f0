import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../data/definition.ts'
import { interpretStep, startState } from '../graph/interpret-step.ts'
import type { Value } from '../graph/value.ts'
import type { DenseModel } from '../model/definition.ts'
import { modelTensors } from '../model/model-graph.ts'
import type { OptimizerDefinition } from '../model/optimizers/optimizers.ts'
import { trainingStep } from '../model/program-graphs.ts'
import { randomStream } from '../random/stream.ts'
import type { Engine, EngineName, Program, Session } from './engine.ts'
import { trainingCases } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

// The nets that PyTorch's cases train are tiny, and are trained step by step. Engines treat large tensors, and many steps in a call, in ways of their own:
// these are held against the same graph in double precision, which those cases hold against PyTorch.

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

/** A kernel of 17,920 numbers, one of 4,096 and small ones: on either side of what the ONNX engine joins to one vector. */
const model: DenseModel = {
  inputs: 140,
  layers: [
    { name: 'wide', units: 128, activation: { kind: 'tanh' } },
    { name: 'middle', units: 32, activation: { kind: 'sigmoid' } },
    { name: 'out', units: 3, activation: { kind: 'linear' } },
  ],
}
const loss: Program['loss'] = { kind: 'cross-entropy', reduction: 'mean' }
/** One call of sixteen steps, and four single ones. */
const steps = 20
const batch = 6
const [multiplier, offset] = [1 / 255, -0.5]

/**
 * Of float32 against double precision, over a whole tensor: Adam with a tiny epsilon moves a number whose gradient is next to nothing by that gradient's
 * rounding, one in twenty thousand here.
 */
const tolerance = 2e-6

const random = randomStream(1, 'wide net')
const rowCount = 50
const rows = Int32Array.from({ length: steps * batch }, () => Math.floor(random() * rowCount))
const table: DataTable = {
  set: 'wide-net',
  shape: { example: [model.inputs], target: { kind: 'class', classes: 3 }, trainRows: rowCount, testRows: 0 },
  features: Uint8Array.from({ length: rowCount * model.inputs }, () => Math.floor(random() * 256)),
  labels: Uint8Array.from({ length: rowCount }, () => Math.floor(random() * 3)),
  digest: '',
  provenance: 'drawn',
}
const start: ReadonlyMap<string, Float32Array> = new Map(
  modelTensors(model).map(({ name, shape, fanIn }) => {
    const size = shape.reduce((product, side) => product * side, 1)
    return [name, Float32Array.from({ length: size }, () => (random() - 0.5) * Math.sqrt(12 / fanIn))]
  }),
)

/** Every optimiser that PyTorch's cases have, by what it is called there. */
const optimizers: readonly (readonly [string, OptimizerDefinition])[] = [
  ...new Map(
    trainingCases().cases.map(({ program: { optimizer } }) => {
      const { learningRate, ...rule } = optimizer
      return [JSON.stringify(rule), [describeRule(optimizer), optimizer] as const]
    }),
  ).values(),
]

const expected = new Map(optimizers.map(([name, optimizer]) => [name, interpretedRun(optimizer)]))

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))

  test.each(optimizers)('twenty steps of a wide net agree with double precision: %s', async (name, optimizer) => {
    const session = await engine.open({ model, loss, optimizer }, { table, multiplier, offset })
    sessions.push(session)
    await session.reset(start)
    const { losses } = await session.train(rows, batch)
    const weights = await session.weights()
    const exact = expected.get(name)
    expect(distance(losses, exact?.losses ?? [])).toBeLessThan(tolerance)
    for (const { name: tensor } of modelTensors(model)) {
      const values = exact?.state.get(tensor)?.values ?? []
      expect(distance(weights.get(tensor)?.values ?? [], values), tensor).toBeLessThan(tolerance)
    }
  })
})

/** Euclidean distance relative to the length of what is expected; infinite when anything is missing or not a number. */
function distance(got: ArrayLike<number>, expected: readonly number[]): number {
  const squares = expected.map((value, index) => ((got[index] ?? Number.NaN) - value) ** 2)
  const share = Math.sqrt(sum(squares) / sum(expected.map((value) => value ** 2)))
  return got.length === expected.length && !Number.isNaN(share) ? share : Number.POSITIVE_INFINITY
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function interpretedRun(optimizer: OptimizerDefinition) {
  const step = trainingStep({ model, loss, optimizer })
  const tensors = new Map<string, Value>(
    modelTensors(model).map(({ name, shape }) => [name, { shape, values: [...(start.get(name) ?? [])] }]),
  )
  let state = startState(step, tensors)
  const losses: number[] = []
  for (let index = 0; index < steps; index++) {
    const made = interpretStep(step, state, index + 1, batchAt(index))
    losses.push(made.loss)
    state = made.state
  }
  return { losses, state }
}

function batchAt(index: number): { readonly features: Value; readonly labels: Value } {
  const taken = [...rows.subarray(index * batch, (index + 1) * batch)]
  const stored = taken.flatMap((row) => [...table.features.subarray(row * model.inputs, (row + 1) * model.inputs)])
  return {
    features: { shape: [batch, model.inputs], values: stored.map((byte) => byte * multiplier + offset) },
    labels: { shape: [batch], values: taken.map((row) => table.labels[row] ?? -1) },
  }
}

function describeRule(optimizer: OptimizerDefinition): string {
  const { learningRate, ...rule } = optimizer
  return Object.values(rule).join(' ')
}
