import { describe, expect, test } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { openOnnxEngine } from '../../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../engine/tensorflow/tensorflow.ts'
import { defineOptimizer, type OptimizerWord } from '../../model/optimizers/optimizers.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { trainer } from './trainer.ts'

const kernel = 'weights.hidden.kernel'
const normal = { name: 'normal', parameters: { mean: 0, std: 0.5 } }
const dense: TrainingRunDefinition = {
  ...smallRun,
  model: {
    inputs: 4,
    layers: [
      { name: 'hidden', units: 5, activation: { kind: 'tanh' } },
      { name: 'out', units: 2, activation: { kind: 'linear' } },
    ],
  },
  init: { 'hidden.kernel': normal, 'hidden.bias': normal, 'out.kernel': normal, 'out.bias': normal },
  measure: [],
  snapshots: [{ snapshot: kernel, at: ['start', 'end'] }],
}
const prune = { tensors: ['hidden.kernel'], fraction: 0.6, per: 'tensor', by: 'magnitude' } as const
const { seed: _seed, measure: _measure, snapshots: _snapshots, ...source } = dense

describe.each([
  ['tensorflow', openTensorFlowEngine],
  ['onnx', openOnnxEngine],
])('%s', async (_name, open) => {
  const trains = trainer(await open(), loadDataTable)
  const kernels = async (definition: TrainingRunDefinition) => {
    const { snapshots } = (await trains.train(definition, async () => undefined)).measurements
    return { start: snapshots[kernel]?.start?.values ?? [], end: snapshots[kernel]?.end?.values ?? [] }
  }

  test('a ticket keeps the largest weights of the trained network, and starts with the numbers that they started with', async () => {
    const whole = await kernels(dense)
    const ticket = await kernels({ ...dense, training: { ...dense.training, prune }, prunedBy: source })
    // 12 of 20 go.
    const least = whole.end.map(Math.abs).toSorted((a, b) => a - b)[12] ?? 0
    const stays = whole.end.map((value) => Math.abs(value) >= least)
    expect(ticket.start).toEqual(whole.start.map((value, index) => (stays[index] ? value : 0)))
    expect(ticket.end.map((value) => value !== 0)).toEqual(stays)
    expect(ticket.end).not.toEqual(ticket.start)
    // Pruned by its own start it keeps others.
    const own = await kernels({ ...dense, training: { ...dense.training, prune } })
    expect(own.start.map((value) => value !== 0)).not.toEqual(stays)
  })

  test.each(['sgd', 'adam', 'adamw', 'nadam', 'adamax', 'rmsprop', 'adagrad', 'adadelta', 'lion'] as const)(
    'what is taken out stays 0 under %s, with penalties, decay and clipping',
    async (word: OptimizerWord) => {
      const more = word === 'sgd' ? { momentum: 0.9 } : word === 'adamw' ? { weightDecay: 0.1 } : {}
      const optimizer = defineOptimizer(word, more, word === 'rmsprop' ? 'keras' : 'pytorch')
      const gradients = {
        regularize: { 'hidden.kernel': { l1: 0.01, l2: 0.01 } },
        clip: { kind: 'globalNorm', limit: 0.1, framework: 'pytorch' },
      } as const
      const pruned = await kernels({ ...dense, training: { ...dense.training, optimizer, gradients, prune } })
      expect(pruned.end.filter((value) => value === 0)).toHaveLength(12)
      expect(pruned.end.map((value) => value === 0)).toEqual(pruned.start.map((value) => value === 0))
    },
  )
})
