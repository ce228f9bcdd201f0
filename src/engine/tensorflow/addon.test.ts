import { expect, test } from 'vitest'
import { loadAddon, tensorFlowVersions } from './addon.ts'
import { loadTensorFlow } from './load-tfjs.ts'

test('an addon that does not fit the machine says why and how to fix it, and keeps its own error', () => {
  const cause = new Error('libtensorflow.so.2: cannot open shared object file.\nat here')
  const load = () =>
    loadAddon(() => {
      throw cause
    })
  expect(load).toThrow(expect.objectContaining({ code: 'engine/unavailable', cause }))
  expect(load).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: TensorFlow could not be loaded: libtensorflow.so.2: cannot open shared object file; expected the binary of @tensorflow/tfjs-node; run \`npx assay setup\` to install it]`,
  )
})

test('a report can name the versions of tfjs-node and of the library underneath', () => {
  expect(tensorFlowVersions(loadAddon())).toEqual({
    'tfjs-node': loadTensorFlow().version['tfjs-node'],
    tensorflow: expect.stringMatching(/^2\.\d+\.\d+$/),
  })
})

test('all of tfjs-node calls the same library', () => {
  const addon = loadAddon()
  const before = addon.getNumOfTensors()
  const sum = loadTensorFlow().tensor1d([1, 2]).add(1)
  sum.dataSync()
  expect(addon.getNumOfTensors()).toBeGreaterThan(before)
  sum.dispose()
})
