import { expect, test } from 'vitest'
import { modelGraph, modelTensors } from '../../src/model/model-graph.ts'
import { leNet, resNet, vgg } from './nets.ts'

const weights = (model: Parameters<typeof modelTensors>[0]) =>
  modelTensors(model).reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0)

test('the convolutional nets fit, give ten logits, and have as many weights as by hand', () => {
  for (const model of [leNet, vgg, resNet]) {
    const { misfit, output } = modelGraph(model)
    expect([misfit, output]).toEqual([null, [10]])
  }
  // LeCun's own net has 60,000 as well; 156 + 2,416 + 48,120 + 10,164 + 850.
  expect(weights(leNet)).toBe(61_706)
  // 896 + 9,248 + 18,496 + 36,928 + 2,097,664 + 5,130.
  expect(weights(vgg)).toBe(2_168_362)
  // 480 + 4,704 + 14,560 + 57,792 + 650, the blocks with their projections, each batch norm with scale and offset.
  expect(weights(resNet)).toBe(78_186)
})
