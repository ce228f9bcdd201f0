import { expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import type { Shape } from './shape.ts'
import { compute, constant, input } from './tensor.ts'

const real = (...shape: Shape) => input({ kind: 'variable', name: 'x' }, shape)
const labels = input({ kind: 'labels' }, ['rows'], 'int32')
const plain = { transposeLeft: false, transposeRight: false }

test('shapes are inferred, the batch’s rows among them', () => {
  const product = compute('matmul', [real('rows', 4), real(4, 2)], plain)
  expect(product.shape).toEqual(['rows', 2])
  expect(compute('matmul', [real('rows', 4), product], { ...plain, transposeLeft: true }).shape).toEqual([4, 2])
  expect(compute('matmul', [product, real(4, 2)], { ...plain, transposeRight: true }).shape).toEqual(['rows', 4])
  expect(compute('sum', [product], { axes: [0], keep: false }).shape).toEqual([2])
  expect(compute('sum', [product], { axes: [1], keep: false }).shape).toEqual(['rows'])
  expect(compute('multiply', [product, constant(2)], {}).shape).toEqual(['rows', 2])
  expect(compute('oneHot', [labels], { classes: 2 })).toMatchObject({ shape: ['rows', 2], element: 'float32' })
  expect(compute('argmax', [product], {})).toMatchObject({ shape: ['rows'], element: 'int32' })
})

test('a mistake is found while the graph is built, and says what was expected and what came', () => {
  const mistakes = [
    () => compute('matmul', [real('rows', 4), real(5, 2)], plain),
    () => compute('matmul', [real(4), real(4, 2)], plain),
    () => compute('addBias', [real('rows', 4), real(5)], {}),
    () => compute('multiply', [real('rows', 4), real(5)], {}),
    () => compute('crossEntropy', [real(6, 4), labels], {}),
    () => compute('crossEntropy', [labels, real('rows', 4)], {}),
    () => compute('sum', [real(3)], { axes: [1], keep: false }),
    () => compute('relu', [labels], {}),
    () => compute('relu', [real(3), real(3)], {}),
    () => compute('constant', [real(3)], { value: 1 }),
  ]
  expect(mistakes.map(messageOf)).toMatchInlineSnapshot(`
    [
      "matmul: expected two matrices that share their inner dimension, got float32 [rows, 4], float32 [5, 2]; fix the graph that combines them",
      "matmul: expected two matrices that share their inner dimension, got float32 [4], float32 [4, 2]; fix the graph that combines them",
      "addBias: expected a matrix and a vector as long as its rows, got float32 [rows, 4], float32 [5]; fix the graph that combines them",
      "multiply: expected two tensors that fit, got float32 [rows, 4], float32 [5]; fix the graph that combines them",
      "crossEntropy: expected a matrix of logits and a label for each of its rows, got float32 [6, 4], int32 [rows]; fix the graph that combines them",
      "crossEntropy: expected float32 and int32, got int32 [rows], float32 [rows, 4]; fix the graph that combines them",
      "sum: expected axes 1, got float32 [3]; fix the graph that combines them",
      "relu: expected one float32 tensor, got int32 [rows]; fix the graph that combines them",
      "relu: expected one float32 tensor, got float32 [3], float32 [3]; fix the graph that combines them",
      "constant: expected no input for a constant, got float32 [3]; fix the graph that combines them",
    ]
  `)
})

function messageOf(build: () => unknown): string {
  try {
    build()
  } catch (error) {
    if (error instanceof AssayError && error.code === 'internal/broken') {
      return error.message
    }
    throw error
  }
  return 'no mistake was found'
}
