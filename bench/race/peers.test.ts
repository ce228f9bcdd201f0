import { expect, test } from 'vitest'
import { workerEnvironment } from '../../src/run/worker/worker-environment.ts'
import { peers } from './peers.ts'

test('the engines, and they alone, race in the environment of workers', () => {
  const inIt = peers.filter(({ environment }) => environment?.TF_ONEDNN_USE_SYSTEM_ALLOCATOR !== undefined)
  expect(inIt.map(({ name, environment }) => [name, environment])).toEqual([
    ['assay-tensorflow', workerEnvironment()],
    ['assay-onnx', workerEnvironment()],
  ])
})
