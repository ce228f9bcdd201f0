import { expect, test } from 'vitest'
import type { TrainingRunDefinition } from '../../../plan/run-definition.ts'
import { exampleCodeRun, exampleRun } from '../../testing/example-results.ts'
import { armDifference, namesText } from './arm-difference.ts'

function training(): TrainingRunDefinition {
  const { definition } = exampleRun('baseline', 1, {})
  if (definition.kind !== 'training') throw new Error('the example is a training')
  return definition
}

const one = training()
const init = (value: number) => ({
  'fc1.kernel': { name: 'constant', parameters: { value } },
  'fc1.bias': { name: 'constant', parameters: { value } },
})

test('seeds and what is measured are no difference', () => {
  expect(armDifference(one, { ...one, seed: 7, measure: [], snapshots: [] })).toEqual([])
})

test('tensors that change alike are one difference, a tensor that is new has none to come from', () => {
  expect(armDifference({ ...one, init: init(1) }, { ...one, init: init(0.1) })).toEqual([
    'initial fc1.kernel, fc1.bias: constant (value 0.1) instead of constant (value 1)',
  ])
  expect(armDifference(one, { ...one, init: init(1) })).toEqual([
    'initial fc1.bias: constant (value 1) instead of none',
  ])
})

test('what few words do not tell apart is told with every detail', () => {
  const { optimizer } = one.training
  if (optimizer.kind !== 'adam') throw new Error('the example trains with Adam')
  const other = { ...one, training: { ...one.training, optimizer: { ...optimizer, epsilon: 1e-7 } } }
  expect(armDifference(one, other)).toEqual([
    'optimizer: beta1 0.9, beta2 0.999, epsilon 1e-7, framework pytorch, kind adam, learningRate 0.001 instead of beta1 0.9, beta2 0.999, epsilon 1e-8, framework pytorch, kind adam, learningRate 0.001',
  ])
  const faster = { ...one, training: { ...one.training, optimizer: { ...optimizer, learningRate: 0.01 } } }
  expect(armDifference(one, faster)).toEqual([
    'optimizer: adam, learning rate 0.01 instead of adam, learning rate 0.001',
  ])
})

test('standardised data are a difference, and so is a momentum that is scheduled', () => {
  const standardized = { ...one, data: { ...one.data, standardize: true as const } }
  expect(armDifference(one, standardized)).toEqual(['standardization: by the training rows instead of none'])
  const course = { rise: 0.3, anneal: 'cosine' as const, over: 90, per: 1, warmup: 0, warmupStart: 0 }
  const { optimizer } = one.training
  if (optimizer.kind !== 'adam') throw new Error('the example trains with Adam')
  const beta1 = { kind: 'cycle' as const, from: 0.95, to: 0.85, ...course }
  expect(armDifference(one, { ...one, training: { ...one.training, optimizer: { ...optimizer, beta1 } } })).toEqual([
    expect.stringContaining('optimizer: beta1 anneal cosine, from 0.95, kind cycle, over 90'),
  ])
})

test('the order of keys is no difference', () => {
  const [first, second] = [
    { name: 'normal', parameters: { mean: 0, std: 1 } },
    { parameters: { std: 1, mean: 0 }, name: 'normal' },
  ]
  expect(armDifference({ ...one, init: { a: first } }, { ...one, init: { a: second } })).toEqual([])
})

test('arms with too little in common are not compared', () => {
  const far = {
    ...one,
    init: init(2),
    training: { ...one.training, epochs: 1, batch: 1, shuffle: false, lastBatch: 'drop' as const },
  }
  expect(armDifference(one, far)).toBeNull()
  expect(armDifference(one, exampleCodeRun('code', 1, {}).definition)).toBeNull()
})

test('many names are told by the first and the last', () => {
  expect(namesText(['a', 'b', 'c', 'd'])).toBe('a, b, c, d')
  expect(namesText(['a', 'b', 'c', 'd', 'e'])).toBe('a to e (5)')
})
