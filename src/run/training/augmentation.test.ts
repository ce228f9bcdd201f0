import { describe, expect, test } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import type { AugmentDefinition } from '../../model/augmentations/augmentations.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { trainer } from './trainer.ts'

/** Digits, a softmax regression, two epochs of 20 steps. */
const digits: TrainingRunDefinition = {
  ...smallRun,
  data: {
    set: 'mnist-sample',
    parameters: {},
    split: { from: 'published', first: 640, test: null, validation: null, seed: null },
    scale: 255,
    normalize: null,
  },
  model: { inputs: 784, layers: [{ name: 'out', units: 10, activation: { kind: 'linear' } }] },
  training: { ...smallRun.training, batch: 32, epochs: 2 },
  measure: [
    { metric: 'fit.loss', at: 'epochs' },
    { metric: 'test.loss', at: 'epochs' },
    { metric: 'gradients.out.kernel.norm', at: [1, 21] },
  ],
}
const augmented = (augment: AugmentDefinition, others: Partial<TrainingRunDefinition> = {}): TrainingRunDefinition => ({
  ...digits,
  ...others,
  training: { ...digits.training, augment },
})

const runs = async (open: typeof openOnnxEngine) => {
  const trains = trainer(await open(), loadDataTable)
  return async (definition: TrainingRunDefinition) =>
    (await trains.train(definition, async () => undefined)).measurements.series
}
const engines = { tensorflow: await runs(openTensorFlowEngine), onnx: await runs(openOnnxEngine) }

describe.each(Object.entries(engines))('%s', (_name, run) => {
  test('a run repeats bit for bit, and other seeds and augmentations make other runs', async () => {
    const definition = augmented({ shift: 4, flip: 0.5 })
    const series = await run(definition)
    const plain = await run(digits)
    expect(await run(definition)).toEqual(series)
    for (const other of [augmented({ shift: 4 }), augmented({ shift: 4, flip: 0.5 }, { seed: 2 }), digits]) {
      expect((await run(other))['fit.loss']).not.toEqual(series['fit.loss'])
    }
    // Before the first step nothing has been augmented, and splits never are.
    expect(series['test.loss']?.values[0]).toBe(plain['test.loss']?.values[0])
    expect(series['gradients.out.kernel.norm']?.values[0]).not.toBe(plain['gradients.out.kernel.norm']?.values[0])
  })
})

test('both engines draw the same', async () => {
  const definition = augmented({ crop: 24, shift: 2, flip: 0.5 })
  const [one, other] = [await engines.tensorflow(definition), await engines.onnx(definition)]
  for (const [metric, { values }] of Object.entries(one)) {
    for (const [index, value] of values.entries()) expect(other[metric]?.values[index], metric).toBeCloseTo(value, 4)
  }
})
