import { expect, test } from 'vitest'
import type { ModelDefinition } from '../../model/definition.ts'
import { programModel } from './program-model.ts'

const model: ModelDefinition = {
  inputs: [4, 4, 1],
  layers: [
    { name: 'conv', kind: 'conv2d', parameters: { filters: 2, kernel: 3, stride: 1, padding: 1 }, activation: null },
    { name: 'flat', kind: 'flatten', parameters: {}, activation: null },
    { name: 'fc', units: 2, activation: { kind: 'linear' } },
  ],
}

test("a convolution's bias is not summed from what its kernel's gradient is given: TensorFlow would make one slow kernel of both", () => {
  const { writer } = programModel(
    {
      model,
      loss: { kind: 'cross-entropy', reduction: 'mean' },
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
    },
    {
      table: {
        set: 'images',
        shape: { example: [4, 4, 1], target: { kind: 'class', classes: 2 }, trainRows: 1, testRows: 0 },
        features: new Uint8Array(16),
        labels: new Uint8Array(1),
        digest: '',
        provenance: '',
      },
      multiplier: 1,
      offset: 0,
    },
  )
  const inputsOf = (operation: string) =>
    writer.nodes.filter((node) => node.operation === operation).map(({ inputs }) => inputs)
  const cotangents = new Set(inputsOf('Conv2DBackpropFilter').map(([, , cotangent]) => cotangent))
  const summed = inputsOf('BiasAddGrad').map(([input]) => input)
  expect(summed.length).toBeGreaterThan(0)
  expect(summed.filter((input) => cotangents.has(input))).toEqual([])
})
