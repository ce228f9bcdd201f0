import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../../data/definition.ts'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import type { Session } from '../../engine/engine.ts'
import { relativeError } from '../../engine/fixtures/training-cases.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import type { ModelDefinition } from '../../model/definition.ts'
import { initializerCall } from '../../model/initializers/initializers.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { scaleOnData } from './scale-on-data.ts'
import { trainer } from './trainer.ts'

/** What `make-scale-on-data-fixture.py` wrote: a small convolutional network in PyTorch, float64. */
interface ScaleCase {
  readonly example: readonly number[]
  readonly features: readonly number[]
  readonly labels: readonly number[]
  /** Rows that it is scaled on. */
  readonly first: number
  readonly biases: Readonly<Record<string, readonly number[]>>
  readonly drawn: Readonly<Record<string, readonly number[]>>
  readonly scaled: Readonly<Record<string, readonly number[]>>
  /** How often each layer's kernel was scaled. */
  readonly tries: Readonly<Record<string, number>>
}

const made: ScaleCase = JSON.parse(
  readFileSync(new URL('../fixtures/scale-on-data-case.json', import.meta.url), 'utf8'),
)
const linear = { kind: 'linear' } as const
const model: ModelDefinition = {
  inputs: made.example,
  layers: [
    {
      name: 'conv',
      kind: 'conv2d',
      parameters: { filters: 4, kernel: 3, stride: 1, padding: 'valid' },
      activation: linear,
    },
    {
      name: 'norm',
      kind: 'batchNorm',
      parameters: { decay: 0.9, epsilon: 1e-5, framework: 'pytorch' },
      activation: null,
    },
    { name: 'relu', kind: 'activation', parameters: {}, activation: { kind: 'relu' } },
    { name: 'flat', kind: 'flatten', parameters: {}, activation: null },
    { name: 'fc', units: 9, activation: { kind: 'tanh' } },
    { name: 'out', units: 3, activation: linear },
  ],
}
const table: DataTable = {
  set: 'scale-on-data-case',
  shape: { example: made.example, target: { kind: 'class', classes: 3 }, trainRows: made.labels.length, testRows: 0 },
  features: Float32Array.from(made.features),
  labels: Uint8Array.from(made.labels),
  digest: '',
  provenance: 'make-scale-on-data-fixture.py',
}
const float32 = (tensors: ScaleCase['drawn']) =>
  Object.entries(tensors).map(([name, values]) => [name, Float32Array.from(values)] as const)
const constants = Object.entries({ 'norm.scale': 1, 'norm.offset': 0 })
const drawn = new Map([
  ...float32(made.drawn),
  ...float32(made.biases),
  ...constants.map(([name, value]) => [name, new Float32Array(4).fill(value)] as const),
])
const zeros = { name: 'zeros', parameters: {} }
const lsuv = initializerCall('lsuv')
const init = Object.fromEntries([...drawn.keys()].map((name) => [name, name.endsWith('.kernel') ? lsuv : zeros]))

const dense: TrainingRunDefinition = {
  ...smallRun,
  model: {
    inputs: 4,
    layers: [
      { name: 'hidden', units: 16, activation: { kind: 'relu' } },
      { name: 'thin', kind: 'dropout', parameters: { rate: 0.4 }, activation: null },
      { name: 'out', units: 2, activation: linear },
    ],
  },
  init: { 'hidden.kernel': lsuv, 'hidden.bias': zeros, 'out.kernel': lsuv, 'out.bias': zeros },
  measure: ['hidden', 'out'].map((layer) => ({ metric: `preactivations.${layer}.variance`, at: [1] })),
}

describe.each([
  ['tensorflow', openTensorFlowEngine],
  ['onnx', openOnnxEngine],
])('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const parts = async () => {
    const { loss, optimizer } = smallRun.training
    const session = await engine.open({ model, loss, optimizer }, { table, multiplier: 1, offset: 0 })
    sessions.push(session)
    const stream = () => {
      throw new Error('nothing is drawn here')
    }
    return { session, stream, rows: Int32Array.from({ length: made.first }, (_, row) => row) }
  }

  test('kernels become those of PyTorch, layer after layer, on the moments of the batch', async () => {
    const scaled = await scaleOnData({ model, init }, drawn, await parts())
    for (const [name, values] of Object.entries(made.scaled)) {
      expect(relativeError(scaled.get(name) ?? [], values), name).toBeLessThan(1e-5)
    }
    for (const [name] of Object.entries(made.biases)) expect(scaled.get(name)).toBe(drawn.get(name))
    // The case tells counting from not counting biases, once from again and again.
    expect(made.tries).toEqual({ conv: 1, fc: 1, out: 5 })
  })

  test('a start that depends on no data is what was drawn', async () => {
    const without = Object.fromEntries(Object.keys(init).map((name) => [name, zeros]))
    expect(await scaleOnData({ model, init: without }, drawn, await parts())).toBe(drawn)
  })

  test('outputs that do not vary are told', async () => {
    const dead = new Map([
      ...drawn,
      ['fc.kernel', new Float32Array(576)] as const,
      ['fc.bias', new Float32Array(9)] as const,
    ])
    await expect(scaleOnData({ model, init }, dead, await parts())).rejects.toThrow(
      'The outputs of fc have a variance of 0 over the first batch, and no scale of fc.kernel makes it 1.',
    )
  })

  test('at the first step of a training, with what it drops, every layer has the variance; the same run repeats', async () => {
    const measured = async () => {
      const { measurements } = await trainer(engine, loadDataTable).train(dense, async () => undefined)
      return measurements.series
    }
    const series = await measured()
    for (const layer of ['hidden', 'out']) {
      expect(Math.abs((series[`preactivations.${layer}.variance`]?.values[0] ?? 0) - 1)).toBeLessThan(0.1)
    }
    expect(await measured()).toEqual(series)
  })
})
