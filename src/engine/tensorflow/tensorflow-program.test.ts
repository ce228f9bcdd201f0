import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { loadTensorFlow, type TensorFlow } from './load-tfjs.ts'
import { noOwnKernels } from './own-kernels/own-kernels.ts'
import { compileTensorFlowProgram } from './tensorflow-program.ts'

const tensorFlow = loadTensorFlow()

test('a session that does not take the data is ended', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  const before = tensorFlow.node.getNumOfSavedModels()
  const refusing: TensorFlow['node'] = {
    ...tensorFlow.node,
    async loadSavedModel(path, tags, signature) {
      const model = await tensorFlow.node.loadSavedModel(path, tags, signature)
      if (signature === 'data') {
        model.predict = () => {
          throw new Error('no memory')
        }
      }
      return model
    },
  }
  const data = { table: each.table, ...settings }
  const compiling = compileTensorFlowProgram({ ...tensorFlow, node: refusing }, each.program, data, noOwnKernels)
  await expect(compiling).rejects.toThrow('TensorFlow could not run data: no memory')
  expect(tensorFlow.node.getNumOfSavedModels()).toBe(before)
})
