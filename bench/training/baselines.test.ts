import { expect, test } from 'vitest'
import { workerEnvironment } from '../../src/run/worker/worker-environment.ts'
import { baselines, baselinesFor } from './baselines.ts'
import { leNetWorkload, referenceWorkload, workloads } from './workload.ts'

test('the engines, and they alone, run in the environment of workers', () => {
  const inIt = baselines.filter(({ environment }) => environment?.TF_ONEDNN_USE_SYSTEM_ALLOCATOR !== undefined)
  expect(inIt.map(({ name, environment }) => [name, environment])).toEqual([
    ['assay-tensorflow', workerEnvironment()],
    ['assay-onnx', workerEnvironment()],
  ])
})

test('bare products take part in dense nets alone, and PyTorch’s other order of images in convolutional ones alone', () => {
  const [dense = [], convolutional = []] = [referenceWorkload, leNetWorkload].map((name) =>
    workloads.filter((workload) => workload.name === name).flatMap((one) => baselinesFor(one).map((each) => each.name)),
  )
  expect(dense.filter((name) => !convolutional.includes(name))).toEqual([
    'products-tensorflow',
    'products-numpy',
    'products-torch',
  ])
  expect(convolutional.filter((name) => !dense.includes(name))).toEqual([
    'pytorch-compile-channels-last',
    'pytorch-fused-channels-last',
  ])
})
