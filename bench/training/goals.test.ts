import { expect, test } from 'vitest'
import { limitBaseline, timesAsLong, trainingGoals } from './goals.ts'
import { denseNet } from './nets.ts'
import type { WorkloadResult } from './results.ts'
import { largeWorkload, productOperations, referenceWorkload, workloads } from './workload.ts'

function resultOf(
  name: string,
  seconds: Readonly<Record<string, readonly number[]>>,
  losses: Readonly<Record<string, number>> = {},
  initialLosses: Readonly<Record<string, number>> = {},
): WorkloadResult {
  const workload = workloads.find((one) => one.name === name)
  if (workload === undefined) throw new Error(`there is no workload ${name}`)
  const baselines = Object.entries(seconds).map(([baseline, values]) => ({
    name: baseline,
    initialLoss: baseline.startsWith('products-') ? null : (initialLosses[baseline] ?? 2.3),
    rounds: values.map((value) => ({
      seconds: value,
      processorSeconds: value,
      loss: baseline.startsWith('products-') ? null : (losses[baseline] ?? 1),
    })),
  }))
  return { workload, baselines }
}
const goal = (result: WorkloadResult, what: string) => trainingGoals([result]).find((one) => one.what.startsWith(what))
const differs = (result: WorkloadResult, before = '') =>
  trainingGoals([result]).find(({ what }) => what === `largest difference of a loss${before}`)?.met

test('ratios are taken turn by turn, not between medians', () => {
  const result = resultOf(referenceWorkload, { 'assay-tensorflow': [1, 2, 4], pytorch: [3, 6, 2] })
  // Medians 3 and 2 would give 1.5.
  expect(timesAsLong(result, 'pytorch')).toEqual({ median: 3, lowest: 0.5, highest: 3 })
})

test('a bound is met, missed, or not known where a baseline was not measured', () => {
  const seconds = { 'assay-tensorflow': [1], pytorch: [2.6], 'pytorch-fused': [1.4] }
  const result = resultOf(referenceWorkload, seconds)
  expect([goal(result, 'pytorch /')?.met, goal(result, 'pytorch-fused')?.met, goal(result, 'tfjs')?.met]).toEqual([
    true,
    false,
    null,
  ])
  expect(goal(resultOf(largeWorkload, seconds), 'pytorch-fused')).toMatchObject({ bound: 'at least 1', met: true })
})

test('the machine’s limit is the quickest library', () => {
  const result = resultOf(referenceWorkload, {
    'assay-tensorflow': [10],
    'products-numpy': [5],
    'products-torch': [6],
    'products-tensorflow': [7],
  })
  expect(limitBaseline(result)).toBe('products-numpy')
  // By the slowest, 0.7, the bound would be met.
  expect(goal(result, 'share')).toMatchObject({ measured: { median: 0.5 }, met: false })
})

test('what the machine allows is the baseline over the quickest products', () => {
  const seconds = { 'assay-tensorflow': [10], pytorch: [24], 'products-numpy': [8], 'products-torch': [9] }
  // 24 / 9 would be over the bound no more than 24 / 10 is; 24 / 8 is what a perfect step would reach.
  expect(goal(resultOf(referenceWorkload, seconds), 'pytorch /')).toMatchObject({
    mostPossible: { median: 3 },
    met: false,
  })
  expect(
    goal(resultOf(referenceWorkload, { 'assay-tensorflow': [1], pytorch: [3] }), 'pytorch /')?.mostPossible,
  ).toBeNull()
})

test('a baseline that trains something else is seen by its loss; NaN never passes', () => {
  const seconds = { 'assay-tensorflow': [1], pytorch: [3], 'tfjs-fit': [20] }
  const same = resultOf(referenceWorkload, seconds, { 'assay-tensorflow': 0.5, pytorch: 0.501, 'tfjs-fit': 0.5 })
  expect(differs(same)).toBe(true)
  expect(differs(resultOf(referenceWorkload, seconds, { pytorch: 1.02 }))).toBe(false)
  expect(differs(resultOf(referenceWorkload, seconds, { pytorch: Number.NaN }))).toBe(false)
})

test('products of a step: forward, kernels’ gradients, and inputs’ gradients but for the first layer', () => {
  // 784·128: 2 products, 128·64 and 64·10: 3 each; two operations a multiplication, 64 rows.
  expect(productOperations({ model: denseNet([784, 128, 64, 10]), batch: 64 })).toBe(
    2 * 64 * (2 * 784 * 128 + 3 * (128 * 64 + 64 * 10)),
  )
})

test('a baseline that begins with another net is seen before training, also where elements are dropped', () => {
  const seconds = { 'assay-tensorflow': [1], pytorch: [3] }
  const dropping = (initial: number) =>
    resultOf('VGG with dropout batch 64', seconds, { pytorch: 1.5 }, { pytorch: initial })
  expect([differs(dropping(2.3001), ' before training'), differs(dropping(2.301), ' before training')]).toEqual([
    true,
    false,
  ])
  // Its loss in training, half as large again, says nothing.
  expect(differs(dropping(2.3))).toBeUndefined()
})

test('convolutional nets have bounds of their own, and the smallest one another for ONNX', () => {
  const seconds = {
    'assay-tensorflow': [1],
    'assay-onnx': [3],
    'keras-jax': [1.4],
    'pytorch-fused-channels-last': [0.9],
  }
  const bounds = (name: string) =>
    ['assay-onnx /', 'keras-jax /', 'pytorch-fused-channels-last /'].map((what) => goal(resultOf(name, seconds), what))
  expect(bounds('ResNet-8 batch 64')).toMatchObject([
    { bound: 'at most 4', met: true },
    { bound: 'at least 1.3', met: true },
    { bound: 'at least 1', met: false },
  ])
  expect(bounds('LeNet-5 batch 64')[0]).toMatchObject({ bound: 'at most 2.5', met: false })
})
