import { expect, test } from 'vitest'
import type { ModelDefinition } from '../model/definition.ts'
import { expandMetric, metricNames, resolveMetric } from './catalogue.ts'
import { existenceOf } from './families/families.ts'

const model: ModelDefinition = {
  inputs: 784,
  layers: [
    { name: 'fc1', units: 128, activation: { kind: 'relu' } },
    { name: 'fc2', units: 64, activation: { kind: 'relu' } },
    { name: 'out', units: 10, activation: { kind: 'linear' } },
  ],
}

test('names every metric once', () => {
  const names = metricNames(model, 10)
  // 3 splits × (10, 3 of each class, 9 of k, 100 of bins, 9 of each of 19 sizes of ensembles), 2 gaps, 2 of the fit, 1 of divergence, 1 of epochs, 3 of the network, 2 of the loss around it, 6 tensors × (12 of weights + 10 of gradients), effective
  // rank of 3 kernels and of their gradients, and 3 layers × (12 of outputs, none of them sigmoid, + 11 of preactivations, both on batches and on 3 splits, + 1 of symmetry).
  const ofSplits = 3 * (10 + 30 + 9 + 100 + 9 * 19)
  expect(names).toHaveLength(ofSplits + 2 + 2 + 1 + 1 + 3 + 2 + 6 * (12 + 10) + 3 * 2 + 3 * ((12 + 11) * 4 + 1))
  expect(new Set(names).size).toBe(names.length)
})

test.for([
  ['test.accuracy', [0, 1]],
  ['validation.loss', [0, Number.POSITIVE_INFINITY]],
  ['train.distinctPredictions', [1, 10]],
  ['train.labelEntropy', [0, Math.log(10)]],
  ['fit.accuracy', [0, 1]],
  ['test.recall.9', [0, 1]],
  ['training.diverged', [0, 1]],
  ['symmetry.fc1.unbrokenSteps', [0, Number.POSITIVE_INFINITY]],
  ['weights.fc1.kernel.distinctValues', [1, 784 * 128]],
  ['weights.fc2.kernel.distinctNeurons', [1, 64]],
  ['weights.out.bias.distinctNeurons', [1, 10]],
  ['weights.out.bias.change', [0, Number.POSITIVE_INFINITY]],
  ['weights.out.bias.distance', [0, Number.POSITIVE_INFINITY]],
  ['model.parameters', [0, Number.POSITIVE_INFINITY]],
  ['model.norm', [0, Number.POSITIVE_INFINITY]],
  ['landscape.gradientNoiseScale', [0, Number.POSITIVE_INFINITY]],
  ['landscape.sharpness', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  ['generalization.accuracyGap', [-1, 1]],
  ['test.topKAccuracy.9', [0, 1]],
  ['test.expectedCalibrationError.100', [0, 1]],
  ['test.brierScore', [0, 2]],
  ['test.activations.fc1.deadShare', [0, 1]],
  ['validation.preactivations.fc2.mean', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  ['gradients.out.kernel.zeroShare', [0, 1]],
  ['weights.fc1.kernel.effectiveRank', [0, 128]],
  ['weights.out.kernel.effectiveRank', [0, 10]],
  ['gradients.fc2.kernel.variance', [0, Number.POSITIVE_INFINITY]],
  ['activations.fc1.deadShare', [0, 1]],
  ['preactivations.fc1.secondMoment', [0, Number.POSITIVE_INFINITY]],
  ['preactivations.fc1.distinctNeurons', [1, 128]],
  ['activations.fc1.distinctNeurons', [1, 128]],
  ['activations.fc1.distinctValues', [1, Number.POSITIVE_INFINITY]],
] as const)('%s can be %o', ([name, range]) => {
  const metric = resolveMetric(name, model, 10)
  expect(metric?.name).toBe(name)
  expect(metric?.range).toEqual(range)
})

test('a metric says where its numbers come from, and what they mean', () => {
  const fields = (name: string) => {
    const { source, meaning, unit } = resolveMetric(name, model, 10) ?? {}
    return { source, meaning, unit }
  }
  expect([
    fields('test.accuracy'),
    fields('fit.loss'),
    fields('weights.fc1.kernel.zeroShare'),
    fields('gradients.out.bias.norm'),
    fields('activations.fc2.mean'),
    fields('preactivations.fc2.variance'),
  ]).toMatchInlineSnapshot(`
    [
      {
        "meaning": "All test rows: share of rows whose class was predicted.",
        "source": {
          "kind": "evaluation",
          "quantity": "accuracy",
          "split": "test",
        },
        "unit": "share",
      },
      {
        "meaning": "Running mean over an epoch's training batches, each before its update: mean loss per row (cross-entropy in nats).",
        "source": {
          "kind": "fit",
          "quantity": "loss",
        },
        "unit": "",
      },
      {
        "meaning": "The kernel of layer fc1: share of values that are exactly zero, of either sign.",
        "source": {
          "kind": "weights",
          "statistic": "zeroShare",
          "tensor": "fc1.kernel",
        },
        "unit": "share",
      },
      {
        "meaning": "Gradient of a batch's loss for the bias of layer out: Frobenius norm.",
        "source": {
          "kind": "gradients",
          "statistic": "norm",
          "tensor": "out.bias",
        },
        "unit": "",
      },
      {
        "meaning": "Outputs of layer fc2 on a batch: mean.",
        "source": {
          "activation": "relu",
          "kind": "activations",
          "layer": "fc2",
          "statistic": "mean",
        },
        "unit": "",
      },
      {
        "meaning": "Outputs of layer fc2 on a batch, before its activation function: variance (dividing by n).",
        "source": {
          "kind": "preactivations",
          "layer": "fc2",
          "statistic": "variance",
        },
        "unit": "",
      },
    ]
  `)
})

test.for([
  'test',
  'test.accurracy',
  'test.recall',
  'test.recall.10',
  'test.topKAccuracy',
  'test.topKAccuracy.10',
  'test.expectedCalibrationError.0',
  'test.preactivations.fc1.deadShare',
  'fit.distinctPredictions',
  'fit.labelEntropy',
  'symmetry.fc3.unbrokenSteps',
  'weights.fc3.kernel.zeroShare',
  'weights.fc1.zeroShare',
  'gradients.fc1.kernel.change',
  'activations.fc1.change',
  'activations.fc1.kernel.mean',
  'activations.fc1.saturatedShare',
  'activations.fc1.effectiveRank',
  'preactivations.fc1.deadShare',
  'weights.fc1.bias.effectiveRank',
  'weights.*.kernel.zeroShare',
  'toString',
  '',
])('"%s" is no metric of this model', (name) => {
  expect(resolveMetric(name, model, 10)).toBeUndefined()
})

test('saturation exists for layers whose activation function has two asymptotes', () => {
  const hidden = (['sigmoid', 'tanh', 'softplus', 'linear'] as const).map((kind) => ({
    name: kind,
    units: 3,
    activation: { kind },
  }))
  expect(expandMetric('activations.*.saturatedShare', { inputs: 2, layers: hidden }, 3)).toMatchObject([
    { source: { layer: 'sigmoid', activation: 'sigmoid' } },
    { source: { layer: 'tanh', activation: 'tanh' } },
  ])
})

test.each([10, 0])('every metric is found by its name, of %i classes', (classes) => {
  const names = metricNames(model, classes)
  expect(names.map((name) => resolveMetric(name, model, classes)?.name)).toEqual(names)
})

test('a split without rows has no metrics', () => {
  expect(resolveMetric('validation.loss', model, 10, ['train', 'test'])).toBeUndefined()
  expect(expandMetric('*.loss', model, 10, ['train', 'test']).map(({ name }) => name)).toEqual([
    'train.loss',
    'test.loss',
    'fit.loss',
  ])
})

test('a star stands for any characters of one part of a name', () => {
  const names = (pattern: string) => expandMetric(pattern, model, 10).map(({ name }) => name)
  expect(names('weights.*.kernel.zeroShare')).toEqual([
    'weights.fc1.kernel.zeroShare',
    'weights.fc2.kernel.zeroShare',
    'weights.out.kernel.zeroShare',
  ])
  expect(names('weights.*.*.zeroShare')).toHaveLength(6)
  expect(names('test.accuracy')).toEqual(['test.accuracy'])
  expect(names('weights.fc*.kernel.zeroShare')).toEqual([
    'weights.fc1.kernel.zeroShare',
    'weights.fc2.kernel.zeroShare',
  ])
  expect(names('weights.*.zeroShare')).toEqual([])
  expect(names('gradients.*.*.change')).toEqual([])
})

test('a metric exists when its numbers can be had, and its name says when', () => {
  const exists = (name: string) => [resolveMetric(name, model, 10)?.exists, existenceOf(name)]
  for (const name of [
    'test.accuracy',
    'validation.loss',
    'model.distance',
    'landscape.sharpness',
    'test.activations.fc1.mean',
    'weights.fc1.bias.change',
    'symmetry.fc1.unbrokenSteps',
  ])
    expect(exists(name)).toEqual(['after updates', 'after updates'])
  for (const name of ['gradients.fc1.bias.norm', 'activations.fc1.mean', 'preactivations.fc1.mean'])
    expect(exists(name)).toEqual(['on batches', 'on batches'])
  expect(exists('fit.loss')).toEqual(['after epochs', 'after epochs'])
  expect(exists('code.loss')).toEqual([undefined, 'at the end'])
})
