import { modelTensors } from '../../src/model/model-graph.ts'
import type { TrainingRunDefinition } from '../../src/plan/run-definition.ts'
import { denseNet } from '../training/nets.ts'
import type { Workload } from '../training/workload.ts'

const sampleRows = 8000
const epochs = 3

/** The net of most specs on the sample's digits, three epochs; its steps leave out each epoch's last, smaller batch. */
export const usualWorkload: Workload = {
  name: 'runs of 784-128-64-10 batch 64',
  model: denseNet([784, 128, 64, 10]),
  batch: 64,
  optimizer: 'adam',
  learningRate: 1e-3,
  steps: epochs * Math.floor(sampleRows / 64),
}

/** A process of PyTorch, which is slower, makes so many of them a round. */
export const pytorchRuns = 4

/** The same as a run of Assay, judged after every epoch. */
export function usualRun(seed: number, set: 'mnist' | 'mnist-sample' = 'mnist-sample'): TrainingRunDefinition {
  const { model } = usualWorkload
  return {
    kind: 'training',
    seed,
    data: {
      set,
      parameters: {},
      split: { from: 'published', first: null, test: null, validation: null, seed: null },
      scale: 255,
      normalize: null,
    },
    model,
    init: Object.fromEntries(modelTensors(model).map(({ name, starts }) => [name, starts.pytorch])),
    training: {
      loss: { kind: 'cross-entropy', reduction: 'mean' },
      optimizer: { kind: 'adam', framework: 'pytorch', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      batch: usualWorkload.batch,
      epochs,
      shuffle: true,
      lastBatch: 'drop',
    },
    measure: [
      { metric: 'test.accuracy', at: 'epochs' },
      { metric: 'test.loss', at: 'epochs' },
    ],
    snapshots: [],
  }
}
