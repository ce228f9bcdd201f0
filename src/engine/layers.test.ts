import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../data/definition.ts'
import { interpretStep, startState } from '../graph/interpret-step.ts'
import type { Value } from '../graph/value.ts'
import type { ModelDefinition } from '../model/definition.ts'
import { layerWords } from '../model/layers/layers.ts'
import { logSoftmax } from '../model/losses/log-softmax.ts'
import { modelGraph, modelState, modelTensors } from '../model/model-graph.ts'
import type { OptimizerDefinition } from '../model/optimizers/optimizers.ts'
import { trainingStep } from '../model/program-graphs.ts'
import { streamOf } from '../random/stream.ts'
import type { EngineName, Session, StepStream } from './engine.ts'
import { relativeError as relative } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { drawTensors } from './session/draw-tensors.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** What `make-layer-fixtures.py` wrote: short trainings in PyTorch, float64. */
interface LayerCase {
  readonly name: string
  readonly model: ModelDefinition
  readonly example: readonly number[]
  readonly features: readonly number[]
  readonly labels: readonly number[]
  readonly rows: readonly number[]
  readonly start: Readonly<Record<string, readonly number[]>>
  readonly losses: readonly number[]
  readonly firstGradients: Readonly<Record<string, readonly number[]>>
  readonly after: Readonly<Record<string, readonly number[]>>
  readonly evaluation: { readonly loss: number; readonly accuracy: number }
}

const file = JSON.parse(readFileSync(new URL('fixtures/layer-cases.json', import.meta.url), 'utf8'))
const batches: readonly number[] = file.batches
const optimizer: OptimizerDefinition = file.optimizer
const cases: readonly LayerCase[] = file.cases
const loss = { kind: 'cross-entropy', reduction: 'mean' } as const

/** How far a tensor is off. Of one that is 0 but for rounding, as the gradient of a bias before a batch norm, its size. */
function relativeError(got: ArrayLike<number>, expected: readonly number[]): number {
  const zero = expected.every((value) => Math.abs(value) < 1e-12)
  return zero ? Math.max(...Array.from(got, Math.abs)) : relative(got, expected)
}

/** The masks that the script drops with: element i of step s stays where the last digit of 7 i + 3 s is small enough. */
const draw: StepStream = (_layer, step) => {
  let place = 0
  return streamOf(() => {
    const digit = (place * 7 + step * 3) % 10
    place += 1
    return digit / 10
  })
}

test('every kind of layer is in some case', () => {
  const used = new Set(cases.flatMap(({ model }) => modelGraph(model).nodes.map(({ word }) => word)))
  expect(layerWords.filter((word) => !used.has(word))).toEqual([])
})

describe.each(cases)('$name', (each) => {
  const { model } = each
  const size = each.example.reduce((product, side) => product * side, 1)

  test('tensors are those of PyTorch, in order', () => {
    expect(Object.keys(each.start)).toEqual(modelTensors(model).map(({ name }) => name))
  })

  test('the graph means what PyTorch computes', () => {
    const step = trainingStep({ model, loss, optimizer })
    const startValue = (name: string, shape: readonly number[]): Value => ({ shape, values: each.start[name] ?? [] })
    let state = startState(step, new Map(modelTensors(model).map(({ name, shape }) => [name, startValue(name, shape)])))
    let begin = 0
    for (const [index, rows] of batches.entries()) {
      const batch = each.rows.slice(begin, begin + rows)
      begin += rows
      const masks = drawTensors(step.drawn, { stream: draw, made: index, steps: 1, rows: Int32Array.from(batch) }, null)
      const made = interpretStep(step, state, index + 1, {
        features: {
          shape: [rows, size],
          values: batch.flatMap((row) => each.features.slice(row * size, (row + 1) * size)),
        },
        labels: { shape: [rows], values: batch.map((row) => each.labels[row] ?? -1) },
        drawn: new Map(
          step.drawn.map(({ name, shape }) => [
            name,
            { shape: [rows, ...shape], values: [...(masks.get(name) ?? [])] },
          ]),
        ),
      })
      expect(relativeError([made.loss], [each.losses[index] ?? 0])).toBeLessThan(1e-9)
      state = made.state
    }
    for (const [name, expected] of Object.entries(each.after)) {
      expect(relativeError(state.get(name)?.values ?? [], expected), name).toBeLessThan(1e-8)
    }
  })
})

const engines: Readonly<Record<EngineName, () => Promise<import('./engine.ts').Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

describe.each(Object.entries(engines))('%s', (_name, start) => {
  const sessions: Session[] = []
  afterAll(async () => {
    for (const session of sessions) await session.close()
  })

  test.each(cases)('$name: as PyTorch after five steps', async (each) => {
    const { model } = each
    const table: DataTable = {
      set: 'layer-cases',
      shape: {
        example: each.example,
        target: { kind: 'class', classes: 3 },
        trainRows: each.labels.length,
        testRows: 0,
      },
      features: Float32Array.from(each.features),
      labels: Uint8Array.from(each.labels),
      digest: '',
      provenance: 'make-layer-fixtures.py',
    }
    const engine = await start()
    const session = await engine.open({ model, loss, optimizer }, { table, multiplier: 1, offset: 0 })
    sessions.push(session)
    const weights = new Map(Object.entries(each.start).map(([name, values]) => [name, Float32Array.from(values)]))
    // The second run starts as the first did: nothing of it is remembered.
    for (const _run of [1, 2]) {
      await session.reset(weights, draw)
      const firstBatch = Int32Array.from(each.rows.slice(0, batches[0]))
      const probes = await session.probe(
        firstBatch,
        modelTensors(model).map(({ name }) => `gradient:${name}` as const),
      )
      for (const [name, expected] of Object.entries(each.firstGradients)) {
        expect(relativeError(probes.get(`gradient:${name}`)?.values ?? [], expected), name).toBeLessThan(1e-5)
      }
      let begin = 0
      const losses: number[] = []
      for (const rows of batches) {
        const made = await session.train(Int32Array.from(each.rows.slice(begin, begin + rows)), rows)
        losses.push(...made.losses)
        begin += rows
      }
      expect(relativeError(losses, each.losses)).toBeLessThan(1e-5)
      const after = await session.weights()
      expect([...after.keys()]).toEqual([...modelTensors(model), ...modelState(model)].map(({ name }) => name))
      for (const [name, expected] of Object.entries(each.after)) {
        expect(relativeError(after.get(name)?.values ?? [], expected), name).toBeLessThan(1e-5)
      }
      const { loss: judged, accuracy } = await session.evaluate(Int32Array.from(each.labels.keys()))
      expect(relativeError([judged], [each.evaluation.loss])).toBeLessThan(1e-5)
      expect(accuracy).toBeCloseTo(each.evaluation.accuracy, 6)
      // Outputs as they are judged have PyTorch's loss, in as many calls as it takes.
      const last = modelGraph(model).nodes.at(-1)?.name ?? ''
      const often = Int32Array.from({ length: 1003 }, (_, index) => index % each.labels.length)
      const seen = await session.judged(often, ['output', `activation:${last}`])
      const outputs = seen.get('output')
      expect(outputs?.shape).toEqual([1003, 3])
      expect(seen.get(`activation:${last}`)?.values).toEqual(outputs?.values)
      const logLikelihoods = each.labels.map((label, row) => {
        const logits = outputs?.values.subarray(row * 3, row * 3 + 3) ?? new Float32Array()
        return logSoftmax(logits)[label] ?? Number.NaN
      })
      const mean = -logLikelihoods.reduce((sum, one) => sum + one, 0) / each.labels.length
      expect(relativeError([mean], [each.evaluation.loss])).toBeLessThan(1e-5)
      const end = 3 * Math.floor(1003 / each.labels.length) * each.labels.length
      expect(outputs?.values.subarray(end - 3 * each.labels.length, end)).toEqual(
        outputs?.values.subarray(0, 3 * each.labels.length),
      )
    }
  })

  test('steps made in one call and one by one are the same, masks and all', async () => {
    const [each] = cases
    if (each === undefined) throw new Error('no case')
    const table: DataTable = {
      set: 'layer-cases',
      shape: {
        example: each.example,
        target: { kind: 'class', classes: 3 },
        trainRows: each.labels.length,
        testRows: 0,
      },
      features: Float32Array.from(each.features),
      labels: Uint8Array.from(each.labels),
      digest: '',
      provenance: 'make-layer-fixtures.py',
    }
    const engine = await start()
    const session = await engine.open({ model: each.model, loss, optimizer }, { table, multiplier: 1, offset: 0 })
    sessions.push(session)
    const weights = new Map(Object.entries(each.start).map(([name, values]) => [name, Float32Array.from(values)]))
    const rows = Int32Array.from({ length: 40 * 4 }, (_, index) => (index * 5) % each.labels.length)
    await session.reset(weights, draw)
    const { losses } = await session.train(rows, 4)
    const together = await session.weights()
    await session.reset(weights, draw)
    const single: number[] = []
    for (let step = 0; step < 40; step += 1)
      single.push(...(await session.train(rows.subarray(step * 4, step * 4 + 4), 4)).losses)
    expect(relativeError(single, [...losses])).toBeLessThan(1e-5)
    for (const [name, { values }] of await session.weights()) {
      expect(relativeError(values, [...(together.get(name)?.values ?? [])]), name).toBeLessThan(1e-4)
    }
  })
})
