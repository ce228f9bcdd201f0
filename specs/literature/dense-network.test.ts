import { expect, test } from 'vitest'
import { accuracy, addGradient, type DenseLayer, randomOrder, train } from './dense-network.ts'
import { standardNormals } from './random-matrix.ts'

const normal = standardNormals(7)
const numbers = (length: number) => Float64Array.from({ length }, normal)
const layer = (inputs: number, outputs: number): DenseLayer => ({ inputs, outputs, weights: numbers(inputs * outputs) })

test.each(['relu', 'tanh'] as const)('gradients of %s networks are central differences of the loss', (activation) => {
  const network = [layer(3, 4), layer(4, 4), layer(4, 2)]
  const example = { features: numbers(3), label: 1 }
  const none = network.map(({ weights }) => new Float64Array(weights.length))
  const gradients = network.map(({ weights }) => new Float64Array(weights.length))
  addGradient(network, activation, example, gradients, 1)
  for (const [index, changed] of network.entries()) {
    for (const [at, weight] of changed.weights.entries()) {
      const [above = 0, below = 0] = [1e-6, -1e-6].map((change) => {
        const moved = { ...changed, weights: changed.weights.with(at, weight + change) }
        return addGradient(network.with(index, moved), activation, example, none, 0)
      })
      expect(gradients[index]?.[at]).toBeCloseTo((above - below) / 2e-6, 7)
    }
  }
})

test('a step of SGD takes the mean gradient of a batch times the rate', () => {
  const weights = Float64Array.of(0, 0)
  const examples = [
    { features: Float64Array.of(1), label: 0 },
    { features: Float64Array.of(3), label: 1 },
  ]
  // At equal probabilities the gradients of the first weight are (1/2 − 1) · 1 and (1/2 − 0) · 3: their mean is 1/2.
  train([{ inputs: 1, outputs: 2, weights }], 'relu', examples, { rate: 0.1, batch: 2, epochs: 1 }, randomOrder(normal))
  expect([...weights]).toEqual([expect.closeTo(-0.05, 12), expect.closeTo(0.05, 12)])
  expect(accuracy([{ inputs: 1, outputs: 2, weights }], 'relu', examples)).toBe(0.5)
})

test('an order has each number once', () => {
  const order = randomOrder(normal)(50)
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at))
  expect(order).not.toEqual(order.toSorted((a, b) => a - b))
})
