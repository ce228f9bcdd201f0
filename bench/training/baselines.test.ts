import { expect, test } from 'vitest'
import { workerEnvironment } from '../../src/run/worker/worker-environment.ts'
import { baselines } from './baselines.ts'

test('the engines, and they alone, run in the environment of workers', () => {
  const inIt = baselines.filter(({ environment }) => environment?.TF_ONEDNN_USE_SYSTEM_ALLOCATOR !== undefined)
  expect(inIt.map(({ name, environment }) => [name, environment])).toEqual([
    ['assay-tensorflow', workerEnvironment()],
    ['assay-onnx', workerEnvironment()],
  ])
})
