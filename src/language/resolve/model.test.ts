import { expect, test } from 'vitest'
import type { WrittenLayer } from '../schema/layer.ts'
import { defineModel, modelDepth } from './model.ts'

const out: WrittenLayer = { name: 'out', units: 3 }

test('a list that is repeated means its layers written out, under its name and the number of the repetition', () => {
  const inner = (prefix: string): readonly WrittenLayer[] => [
    { name: `${prefix}conv`, conv2d: { filters: 4, kernel: 3 }, activation: 'relu' },
    { name: `${prefix}batchNorm-1`, batchNorm: {} },
    { name: `${prefix}res-1`, residual: { layers: [{ name: 'in', units: 4 }] } },
    { name: `${prefix}res-2`, residual: { layers: [{ name: 'in', units: 4 }] } },
  ]
  const repeated: WrittenLayer = {
    name: 'block',
    repeat: 2,
    layers: [
      { name: 'conv', conv2d: { filters: 4, kernel: 3 }, activation: 'relu' },
      'batchNorm',
      { name: 'res', repeat: 2, residual: { layers: [{ name: 'in', units: 4 }] } },
    ],
  }
  const writtenOut = [...inner('block-1-'), ...inner('block-2-'), out]
  expect(defineModel([repeated, out], [28, 28, 1], 'keras')).toEqual(defineModel(writtenOut, [28, 28, 1], 'keras'))
  expect(modelDepth([repeated, out])).toBe(modelDepth(writtenOut))
})

test('lists in lists that stand for billions of layers are counted, and not made', () => {
  const fc: WrittenLayer = { name: 'fc', units: 4 }
  const deep = Array.from({ length: 5 }).reduce<WrittenLayer>(
    (inner) => ({ name: 'a', repeat: 200, layers: [inner] }),
    fc,
  )
  expect(modelDepth([deep])).toBe(200 ** 5)
  expect(defineModel([deep], [4], 'pytorch').layers.length).toBeLessThanOrEqual(200)
})

test('a list in a list is numbered in both', () => {
  const fc: WrittenLayer = { name: 'fc', units: 4 }
  const nested: WrittenLayer = { name: 'a', repeat: 2, layers: [{ name: 'b', repeat: 1, layers: [fc] }, fc] }
  const { inputs, layers } = defineModel([nested, out], [28, 28, 1], 'pytorch')
  expect(inputs).toBe(784)
  expect(layers.map(({ name }) => name)).toEqual(['a-1-b-1-fc', 'a-1-fc', 'a-2-b-1-fc', 'a-2-fc', 'out'])
})
