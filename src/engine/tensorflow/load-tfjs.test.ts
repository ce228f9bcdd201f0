import { expect, test } from 'vitest'
import { loadTensorFlow } from './load-tfjs.ts'

test('a library that cannot be loaded says why and how to fix it, and keeps its own error', () => {
  const cause = new Error(
    'The Node.js native addon module (tfjs_binding.node) can not be found at path: here. \nPlease run',
  )
  const load = () =>
    loadTensorFlow(() => {
      throw cause
    })
  expect(load).toThrow(expect.objectContaining({ code: 'engine/unavailable', cause }))
  expect(load).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: TensorFlow could not be loaded: The Node.js native addon module (tfjs_binding.node) can not be found at path: here; expected the binary of @tensorflow/tfjs-node; run \`npx assay setup\` to install it]`,
  )
})

test('one thread and no banner are set before TensorFlow is loaded, unless the environment says otherwise', () => {
  const seen: Record<string, string | undefined> = {}
  const { TF_CPP_MIN_LOG_LEVEL, TF_NUM_INTRAOP_THREADS, TF_NUM_INTEROP_THREADS } = process.env
  loadTensorFlow(() => {
    Object.assign(seen, process.env)
    return loadTensorFlow()
  })
  expect(seen).toMatchObject({
    TF_CPP_MIN_LOG_LEVEL: TF_CPP_MIN_LOG_LEVEL ?? '2',
    TF_NUM_INTRAOP_THREADS: TF_NUM_INTRAOP_THREADS ?? '1',
    TF_NUM_INTEROP_THREADS: TF_NUM_INTEROP_THREADS ?? '1',
  })
})
