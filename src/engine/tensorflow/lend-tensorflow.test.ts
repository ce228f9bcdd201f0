import { expect, test } from 'vitest'
import { lendTensorFlow } from './lend-tensorflow.ts'
import { loadTensorFlow } from './load-tfjs.ts'

const tensorFlow = loadTensorFlow()
const alive = () => tensorFlow.memory().numTensors

test('tensors, kept tensors aside, and the variables of a model are taken back, and what was there before stays', async () => {
  const before = tensorFlow.tensor1d([1, 2])
  const found = alive()
  const sum = await lendTensorFlow(async (borrow) => {
    const tf = borrow()
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] })
    await Promise.resolve()
    const outputs = model.predict(tf.ones([4, 2]))
    expect(alive()).toBeGreaterThan(found)
    return borrow().add(before, 1).dataSync().length + (Array.isArray(outputs) ? outputs.length : 1)
  })
  expect(sum).toBe(3)
  expect(alive()).toBe(found)
  before.dispose()
})

test('code that throws amid scopes of its own leaves nothing either', async () => {
  const found = alive()
  const failing = lendTensorFlow(async (borrow) => {
    const tf = borrow()
    tf.engine().startScope('left open')
    tf.variable(tf.zeros([5]))
    throw new Error('it failed')
  })
  await expect(failing).rejects.toThrow('it failed')
  expect(alive()).toBe(found)
})
