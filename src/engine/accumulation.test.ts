import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../data/definition.ts'
import { interpretStep, startState } from '../graph/interpret-step.ts'
import { batchBetween } from '../graph/training-step.ts'
import type { Value } from '../graph/value.ts'
import { modelTensors } from '../model/model-graph.ts'
import { trainingStep } from '../model/program-graphs.ts'
import { streamOf } from '../random/stream.ts'
import type { Engine, EngineName, Program, Session, StepStream } from './engine.ts'
import { relativeError as relative, trainingCases } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { drawTensors } from './session/draw-tensors.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** What `make-accumulation-fixture.py` wrote: three steps in PyTorch, float64. */
interface AccumulationCase {
  readonly batch: number
  readonly accumulate: number
  /** Rows of each step. */
  readonly steps: readonly number[]
  readonly learningRate: number
  readonly limit: number
  readonly features: readonly number[]
  readonly labels: readonly number[]
  readonly rows: readonly number[]
  readonly start: Readonly<Record<string, readonly number[]>>
  /** Of each batch. */
  readonly losses: readonly number[]
  /** Of each step, before they are clipped. */
  readonly gradients: readonly Readonly<Record<string, readonly number[]>>[]
  readonly after: Readonly<Record<string, readonly number[]>>
}

const made: AccumulationCase = JSON.parse(
  readFileSync(new URL('fixtures/accumulation-case.json', import.meta.url), 'utf8'),
)
const linear = { kind: 'linear' } as const
const program: Program = {
  model: {
    inputs: 6,
    layers: [
      { name: 'fc', units: 5, activation: linear },
      {
        name: 'bn',
        kind: 'batchNorm',
        parameters: { framework: 'pytorch', decay: 0.9, epsilon: 1e-5 },
        activation: null,
      },
      { name: 'tanh', kind: 'activation', parameters: {}, activation: { kind: 'tanh' } },
      { name: 'drop', kind: 'dropout', parameters: { rate: 0.5 }, activation: null },
      { name: 'out', units: 3, activation: linear },
    ],
  },
  loss: { kind: 'cross-entropy', reduction: 'mean' },
  optimizer: {
    kind: 'adam',
    framework: 'pytorch',
    learningRate: made.learningRate,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
  },
  gradients: { clip: { kind: 'globalNorm', limit: made.limit, framework: 'pytorch' } },
  accumulate: made.accumulate,
}
const table: DataTable = {
  set: 'accumulation-case',
  shape: { example: [6], target: { kind: 'class', classes: 3 }, trainRows: made.labels.length, testRows: 0 },
  features: Float32Array.from(made.features),
  labels: Uint8Array.from(made.labels),
  digest: '',
  provenance: 'make-accumulation-fixture.py',
}
const start = new Map(Object.entries(made.start).map(([name, values]) => [name, Float32Array.from(values)]))

/** How far a tensor is off. Of one that is 0 but for rounding, as the gradient of a bias before a batch norm, its size. */
function relativeError(got: ArrayLike<number>, expected: readonly number[]): number {
  const zero = expected.every((value) => Math.abs(value) < 1e-12)
  return zero ? Math.max(...Array.from(got, Math.abs)) : relative(got, expected)
}

/** Without what only rounding moves: Adam makes whole steps of a gradient that is 0 but for rounding. */
const settled = Object.entries(made.after).filter(([name]) => name !== 'fc.bias' && name !== 'bn.runningMean')

/** The masks that the script drops with. */
const draw: StepStream = (_layer, batch) => {
  let place = 0
  return streamOf(() => {
    const digit = (place * 7 + batch * 3) % 10
    place += 1
    return digit / 10
  })
}

/** Calls with the rows of each step. */
function eachStep(call: (rows: Int32Array, step: number) => void | Promise<void>) {
  const begins = made.steps.map((_, index) => made.steps.slice(0, index).reduce((sum, rows) => sum + rows, 0))
  return begins.reduce(
    (before, begin, step) =>
      before.then(() => call(Int32Array.from(made.rows.slice(begin, begin + (made.steps[step] ?? 0))), step)),
    Promise.resolve(),
  )
}

test('the graph means what PyTorch computes', async () => {
  const { model } = program
  const last = trainingStep({ ...program, accumulate: made.accumulate })
  const between = batchBetween(last) ?? last
  let state = startState(
    last,
    new Map(
      modelTensors(model).map(({ name, shape }): [string, Value] => [name, { shape, values: made.start[name] ?? [] }]),
    ),
  )
  const losses: number[] = []
  await eachStep((rows, step) => {
    const batches = Math.ceil(rows.length / made.batch)
    for (let place = 0; place < batches; place += 1) {
      const batch = [...rows.subarray(place * made.batch, (place + 1) * made.batch)]
      const drawn = drawTensors(
        last.drawn,
        { stream: draw, made: step * made.accumulate + place, steps: 1, rows: Int32Array.from(batch) },
        null,
      )
      const masks = last.drawn.map(({ name, shape }): [string, Value] => [
        name,
        { shape: [batch.length, ...shape], values: [...(drawn.get(name) ?? [])] },
      ])
      const seen = interpretStep(
        place === batches - 1 ? last : between,
        state,
        step + 1,
        {
          features: {
            shape: [batch.length, 6],
            values: batch.flatMap((row) => made.features.slice(row * 6, row * 6 + 6)),
          },
          labels: { shape: [batch.length], values: batch.map((row) => made.labels[row] ?? -1) },
          drawn: new Map(masks),
        },
        batches,
      )
      losses.push(seen.loss)
      state = seen.state
    }
  })
  expect(relativeError(losses, made.losses)).toBeLessThan(1e-9)
  for (const [name, expected] of settled) {
    expect(relativeError(state.get(name)?.values ?? [], expected), name).toBeLessThan(1e-8)
  }
})

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const open = async (opened: Program, on: Parameters<Engine['open']>[1]) => {
    const session = await engine.open(opened, on)
    sessions.push(session)
    return session
  }

  test('three steps of several batches are as in PyTorch, and so is the mean gradient', async () => {
    const session = await open(program, { table, multiplier: 1, offset: 0 })
    // The second run starts as the first did: nothing of it is remembered.
    for (const _run of [1, 2]) {
      await session.reset(start, draw)
      const losses: number[] = []
      const names = Object.keys(made.start).map((name) => `gradient:${name}` as const)
      await eachStep(async (rows, step) => {
        const batches = Array.from({ length: Math.ceil(rows.length / made.batch) }, (_, place) =>
          rows.subarray(place * made.batch, (place + 1) * made.batch),
        )
        const sums = new Map<string, number[]>()
        for (const [place, batch] of batches.entries()) {
          for (const [name, { values }] of await session.probe(batch, names, place)) {
            sums.set(
              name,
              Array.from(values, (value, index) => (sums.get(name)?.[index] ?? 0) + value),
            )
          }
        }
        for (const [name, expected] of Object.entries(made.gradients[step] ?? {})) {
          const mean = (sums.get(`gradient:${name}`) ?? []).map((sum) => sum / batches.length)
          expect(relativeError(mean, expected), name).toBeLessThan(2e-5)
        }
        losses.push(...(await session.train(rows, made.batch)).losses)
      })
      expect(relativeError(losses, made.losses)).toBeLessThan(1e-5)
      const after = await session.weights()
      for (const [name, expected] of settled) {
        expect(relativeError(after.get(name)?.values ?? [], expected), name).toBeLessThan(2e-5)
      }
    }
  })

  test('without batch norm the steps are those of batches so many times as large', async () => {
    const { settings, cases } = trainingCases()
    const [each] = cases
    if (each === undefined) throw new Error('no case')
    const weights = new Map([...each.start].map(([name, values]) => [name, Float32Array.from(values)]))
    const rows = Int32Array.from({ length: 5 * 12 }, (_, index) => (7 * index) % each.table.labels.length)
    const trained = async (changes: Partial<Program>, batch: number) => {
      const session = await open({ ...each.program, ...changes }, { table: each.table, ...settings })
      await session.reset(weights)
      const seen = await session.train(rows, batch)
      return { ...seen, after: await session.weights() }
    }
    const [large, joined] = [await trained({}, 12), await trained({ accumulate: 3 }, 4)]
    for (const [name, { values }] of large.after) {
      expect(values).not.toEqual(weights.get(name))
      expect(relativeError(joined.after.get(name)?.values ?? [], [...values]), name).toBeLessThan(1e-5)
    }
    // A loss a batch, of which three are one of the large batch's.
    const means = [...large.losses.keys()].map(
      (step) => joined.losses.subarray(3 * step, 3 * step + 3).reduce((sum, loss) => sum + loss, 0) / 3,
    )
    expect(relativeError(means, [...large.losses])).toBeLessThan(1e-5)
    // A part of a step is one as well, with the mean of its batches; anything else is a mistake of the caller.
    const session = sessions.at(-1)
    expect((await session?.train(rows.subarray(0, 7), 4))?.losses).toHaveLength(2)
    await expect(session?.train(rows.subarray(0, 14), 4)).rejects.toThrow('whole steps of 3 batches of 4 rows')
  })
})
