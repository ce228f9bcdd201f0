import { describe, expect, test } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import { modelTensors } from '../../model/model-graph.ts'
import type { TrainingRunDefinition, TransferSource } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { trainer } from './trainer.ts'

const relu = { kind: 'relu' } as const
const model = {
  inputs: 4,
  layers: [
    { name: 'hidden', units: 5, activation: relu },
    {
      name: 'norm',
      kind: 'batchNorm',
      parameters: { decay: 0.9, epsilon: 1e-5, framework: 'pytorch' },
      activation: relu,
    },
    { name: 'out', units: 2, activation: { kind: 'linear' } },
  ],
} as const
const normal = { name: 'normal', parameters: { mean: 0, std: 0.5 } }
const ones = { name: 'ones', parameters: {} }
const first: TrainingRunDefinition = {
  ...smallRun,
  model,
  init: Object.fromEntries(modelTensors(model).map(({ name }) => [name, name === 'norm.scale' ? ones : normal])),
  measure: [
    { metric: 'test.loss', at: 'epochs' },
    { metric: 'train.loss', at: 'epochs' },
  ],
}
const { seed: _seed, measure: _measure, snapshots: _snapshots, ...source } = first
/** What comes after a training, on the same data unless it says otherwise. */
const stageAfter = (before: TransferSource, epochs: number, changes: Partial<TrainingRunDefinition> = {}) => ({
  ...first,
  init: Object.fromEntries(
    modelTensors(model).map(({ name }) => [name, { name: 'transfer' as const, source: before, tensor: name }]),
  ),
  remembered: before,
  training: { ...first.training, epochs },
  ...changes,
})

describe.each([
  ['tensorflow', openTensorFlowEngine],
  ['onnx', openOnnxEngine],
])('%s', async (_name, open) => {
  const trains = trainer(await open(), loadDataTable)
  const run = async (definition: TrainingRunDefinition) =>
    (await trains.train(definition, async () => undefined)).measurements

  test('a stage without an epoch judges what the one before it ended with, running moments and all', async () => {
    const before = await run(first)
    const judged = await run(stageAfter(source, 0))
    expect(judged).toMatchObject({ epochs: 0, series: { 'test.loss': { steps: [0] } } })
    for (const metric of ['test.loss', 'train.loss'])
      expect(judged.series[metric]?.values).toEqual(before.series[metric]?.values.slice(-1))
    // Without what batch norm remembers it is another network.
    const { remembered: _remembered, ...forgetful } = stageAfter(source, 0)
    expect((await run(forgetful)).series['test.loss']?.values).not.toEqual(judged.series['test.loss']?.values)
  })

  test('a stage begins where the one before it ended, and a third one judges the second on the data of the first', async () => {
    const before = await run(first)
    const other = { ...first.data, parameters: { ...first.data.parameters, seed: 2 } }
    const second = await run(stageAfter(source, 2, { data: other }))
    expect(second.series['test.loss']?.values[0]).not.toBe(before.series['test.loss']?.values.at(-1))
    const { seed: _s, measure: _m, snapshots: _n, ...secondSource } = stageAfter(source, 2, { data: other })
    const third = await run(stageAfter(secondSource, 0))
    expect(third.series['test.loss']?.values[0]).not.toBe(before.series['test.loss']?.values.at(-1))
    const onSecond = await run(stageAfter(secondSource, 0, { data: other }))
    expect(onSecond.series['test.loss']?.values).toEqual(second.series['test.loss']?.values.slice(-1))
  })

  test('a repetition is the same, bit for bit', async () => {
    const again = { ...first, training: { ...first.training, repetition: 2 } }
    expect(await run(again)).toEqual(await run(first))
  })

  test('what goes back to its best epoch is left with the weights of that epoch', async () => {
    const stopEarly = { watch: 'test.loss', better: 'most', patience: 2, least: 0, restore: 'best' } as const
    const training = { ...first.training, epochs: 6, stopEarly }
    const stopped = await run({ ...first, training })
    const judged = await run(stageAfter({ ...source, training }, 0))
    const { 'test.loss': losses } = stopped.series
    expect(stopped.restoredEpoch).toBeLessThan(stopped.epochs)
    const at = losses?.steps.indexOf((stopped.restoredEpoch ?? 0) * stopped.stepsPerEpoch) ?? -1
    expect(judged.series['test.loss']?.values).toEqual([losses?.values[at]])
  })
})
