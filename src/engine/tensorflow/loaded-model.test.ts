import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { loadAddon } from './addon.ts'
import { GraphWriter } from './graph-writer.ts'
import { loadModel } from './loaded-model.ts'
import { programModel } from './program-model.ts'
import { endpoint } from './saved-model.ts'

const addon = loadAddon()
const sessions = () => addon.getNumOfSavedModels()

test('a graph is freed when it is closed, and answers no more', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  const { writer, signatures } = programModel(each.program, { table: each.table, ...settings })
  const before = sessions()
  const model = await loadModel(addon, writer.nodes, signatures)
  expect(sessions()).toBe(before + 1)
  model.close()
  model.close()
  expect(sessions()).toBe(before)
  expect(() => model.call('weights', {})).toThrow('after the session was closed')
})

test('what TensorFlow says of a graph that it does not take is told, and nothing stays', async () => {
  const writer = new GraphWriter()
  writer.node('NoSuchOperation', [], {})
  const before = sessions()
  await expect(loadModel(addon, writer.nodes, {})).rejects.toThrow(
    /TensorFlow could not load the graph: .*NoSuchOperation/s,
  )
  expect(sessions()).toBe(before)
})

test('what a call is not fed, and what it cannot compute, are told', async () => {
  const writer = new GraphWriter()
  const [left, right] = ['left', 'right'].map((name) =>
    endpoint(writer.placeholder(name, 'float32', ['rows']), 'float32', ['rows']),
  )
  if (left === undefined || right === undefined) throw new Error('no placeholders')
  const sum = endpoint(
    writer.node('AddV2', [left.output, right.output], { T: { kind: 'type', type: 'float32' } }),
    'float32',
    ['rows'],
  )
  const model = await loadModel(addon, writer.nodes, { add: { inputs: { left, right }, outputs: { sum } } })
  const feed = (...values: number[]) => ({ values: Float32Array.from(values), shape: [values.length] })
  expect(model.call('add', { right: feed(1, 2), left: feed(3, 5) }).get('sum')?.values).toEqual(
    Float32Array.from([4, 7]),
  )
  expect(() => model.call('add', { left: feed(1) })).toThrow('add was not fed right')
  expect(() => model.call('add', { left: feed(1, 2), right: feed(1, 2, 3) })).toThrow('TensorFlow could not run add')
  model.close()
})
