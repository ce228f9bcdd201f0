import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../../data/definition.ts'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { prepareData } from '../../data/split/prepare-data.ts'
import type { Session } from '../../engine/engine.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import { maskName } from '../../model/pruning/prune-masks.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { noiseScale, sharpness } from './landscape.ts'
import { trainer } from './trainer.ts'

/** What `make-landscape-fixture.py` wrote: a small network in NumPy, float64. */
interface LandscapeCase {
  readonly batch: number
  readonly features: readonly number[]
  readonly labels: readonly number[]
  readonly weights: Readonly<Record<string, readonly number[]>>
  readonly sharpness: number
  /** Of the last layer's tensors alone. */
  readonly sharpnessOfLast: number
  readonly noiseScale: number
}

const made: LandscapeCase = JSON.parse(
  readFileSync(new URL('../fixtures/landscape-case.json', import.meta.url), 'utf8'),
)
const linear = { kind: 'linear' } as const
const model = {
  inputs: 6,
  layers: [
    { name: 'fc', units: 5, activation: { kind: 'tanh' } },
    { name: 'out', units: 3, activation: linear },
  ],
} as const
const training = { ...smallRun.training, batch: made.batch }
const definition = { seed: 3, model, training }
const table: DataTable = {
  set: 'landscape-case',
  shape: { example: [6], target: { kind: 'class', classes: 3 }, trainRows: made.labels.length, testRows: 0 },
  features: Float32Array.from(made.features),
  labels: Uint8Array.from(made.labels),
  digest: '',
  provenance: 'make-landscape-fixture.py',
}
const rows = Int32Array.from(made.labels.keys())
const weights = new Map(Object.entries(made.weights).map(([name, values]) => [name, Float32Array.from(values)]))
const offBy = (got: number, expected: number) => Math.abs(got / expected - 1)

describe.each([
  ['tensorflow', openTensorFlowEngine],
  ['onnx', openOnnxEngine],
])('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const open = async (gradients?: TrainingRunDefinition['training']['gradients']) => {
    const { loss, optimizer } = training
    const program = { model, loss, optimizer, ...(gradients && { gradients }) }
    const session = await engine.open(program, { table, multiplier: 1, offset: 0 })
    sessions.push(session)
    await session.reset(weights)
    return session
  }

  test('the sharpness is that of the exact Hessian, and leaves the weights as they are', async () => {
    const session = await open()
    expect(offBy(await sharpness({ definition, session, rows }), made.sharpness)).toBeLessThan(2e-3)
    for (const [name, { values }] of await session.weights()) expect(values, name).toEqual(weights.get(name))
  })

  test('a summed loss has the sharpness of its mean over the rows, and the same noise scale', async () => {
    const loss = { kind: 'cross-entropy', reduction: 'sum' } as const
    const session = await engine.open(
      { model, loss, optimizer: training.optimizer },
      { table, multiplier: 1, offset: 0 },
    )
    sessions.push(session)
    await session.reset(weights)
    const summed = { definition: { ...definition, training: { ...training, loss } }, session, rows }
    expect(offBy(await sharpness(summed), made.sharpness)).toBeLessThan(2e-3)
    expect(offBy(await noiseScale(summed), made.noiseScale)).toBeLessThan(1e-4)
  })

  test('frozen tensors do not count, and neither does what was pruned', async () => {
    const freeze = ['fc.kernel', 'fc.bias']
    const frozen = { ...definition, training: { ...training, gradients: { freeze } } }
    const session = await open({ freeze })
    expect(offBy(await sharpness({ definition: frozen, session, rows }), made.sharpnessOfLast)).toBeLessThan(2e-3)
    // The same with the whole first layer masked: its weights are not moved.
    const pruned = await open({ masked: freeze })
    const taken = new Map(freeze.map((name) => [maskName(name), new Float32Array(weights.get(name)?.length ?? 0)]))
    await pruned.reset(new Map([...weights, ...taken]))
    expect(offBy(await sharpness({ definition, session: pruned, rows }), made.sharpnessOfLast)).toBeLessThan(2e-3)
  })

  test('the noise scale is B · trace(cov(g)) / |mean(g)|² of the batches’ gradients in NumPy', async () => {
    const session = await open()
    expect(offBy(await noiseScale({ definition, session, rows }), made.noiseScale)).toBeLessThan(1e-4)
  })

  test('of a linear model with squared error the sharpness is that of its closed form, at every moment', async () => {
    const run: TrainingRunDefinition = {
      ...smallRun,
      data: {
        ...smallRun.data,
        set: 'sine',
        parameters: { rows: 40, testRows: 10, frequency: 1, noise: 0.1, seed: 1 },
      },
      model: { inputs: 1, layers: [{ name: 'out', units: 1, activation: linear }] },
      training: { ...smallRun.training, loss: { kind: 'mean-squared-error', reduction: 'mean' } },
      measure: [
        { metric: 'landscape.sharpness', at: [0, 15] },
        { metric: 'weights.out.kernel.norm', at: [15] },
      ],
    }
    const { measurements } = await trainer(engine, loadDataTable).train(run, async () => undefined)
    const data = prepareData(await loadDataTable(run.data), run.data, run.seed)
    const inputs = Array.from(
      data.splits.train,
      (row) => (data.table.features[row] ?? 0) * data.multiplier + data.offset,
    )
    // H = 2 [[E x², E x], [E x, 1]].
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const [first, second] = [mean(inputs), mean(inputs.map((x) => x * x))]
    const expected = second + 1 + Math.sqrt((second - 1) ** 2 + 4 * first ** 2)
    const found = measurements.series['landscape.sharpness']?.values ?? []
    expect(found).toHaveLength(2)
    for (const value of found) expect(offBy(value, expected)).toBeLessThan(1e-3)
    // What is looked at changes nothing of the training.
    const { series } = (
      await trainer(engine, loadDataTable).train({ ...run, measure: run.measure.slice(1) }, async () => undefined)
    ).measurements
    expect(measurements.series['weights.out.kernel.norm']).toEqual(series['weights.out.kernel.norm'])
  })
})
