import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { loadTensorFlow, type TensorFlow } from './load-tfjs.ts'
import { loadModel } from './loaded-model.ts'
import { programModel } from './program-model.ts'

const tensorFlow = loadTensorFlow()

test('what is loaded already is freed when a later signature cannot be', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  const { writer, signatures } = programModel(each.program, { table: each.table, ...settings })
  const before = tensorFlow.node.getNumOfSavedModels()
  const most: number[] = []
  const refusing: TensorFlow['node'] = {
    ...tensorFlow.node,
    async loadSavedModel(path, tags, signature) {
      if (signature === 'train') throw new Error('refused')
      const model = await tensorFlow.node.loadSavedModel(path, tags, signature)
      most.push(tensorFlow.node.getNumOfSavedModels())
      return model
    },
  }
  const loading = loadModel({ ...tensorFlow, node: refusing }, writer.nodes, signatures)
  await expect(loading).rejects.toThrow('TensorFlow could not load the graph: refused')
  expect(most.at(-1)).toBe(before + 1)
  expect(tensorFlow.node.getNumOfSavedModels()).toBe(before)
})
