import { describe, expect, test } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { trainer } from './trainer.ts'

const measured: TrainingRunDefinition = {
  ...smallRun,
  measure: [
    { metric: 'fit.loss', at: 'epochs' },
    { metric: 'fit.accuracy', at: 'epochs' },
    { metric: 'test.loss', at: 'epochs' },
    { metric: 'weights.out.kernel.norm', at: 'epochs' },
    { metric: 'gradients.out.kernel.norm', at: [1, 6] },
    { metric: 'activations.out.maximum', at: [1, 6] },
  ],
}
const withRows = (rows: number, training: Partial<TrainingRunDefinition['training']>): TrainingRunDefinition => ({
  ...measured,
  data: { ...measured.data, parameters: { ...measured.data.parameters, rows } },
  training: { ...measured.training, ...training },
})

describe.each([
  ['tensorflow', openTensorFlowEngine],
  ['onnx', openOnnxEngine],
])('%s', async (_name, open) => {
  const trains = trainer(await open(), loadDataTable)
  const run = async (definition: TrainingRunDefinition) =>
    (await trains.train(definition, async () => undefined)).measurements

  test('two batches of 4 a step are measured as one of 8 is, at the same steps', async () => {
    const [large, joined] = [await run(withRows(32, {})), await run(withRows(32, { batch: 4, accumulate: 2 }))]
    expect(joined.stepsPerEpoch).toBe(4)
    for (const [metric, { steps, values }] of Object.entries(large.series)) {
      expect(joined.series[metric]?.steps, metric).toEqual(steps)
      for (const [index, value] of values.entries()) {
        expect(joined.series[metric]?.values[index], metric).toBeCloseTo(value, 5)
      }
    }
  })

  test('the last step of an epoch has what is left, to the last row', async () => {
    // Batches of 7, 7, 7, 7 and 2 rows: two steps of two batches, and one of a single batch.
    const kept = await run(withRows(30, { batch: 7, accumulate: 2 }))
    expect(kept.stepsPerEpoch).toBe(3)
    expect(kept.series['fit.loss']?.steps).toEqual([3, 6, 9])
    // Without the last batch there are two steps.
    const { stepsPerEpoch } = await run(withRows(30, { batch: 7, accumulate: 2, lastBatch: 'drop' }))
    expect(stepsPerEpoch).toBe(2)
  })
})
