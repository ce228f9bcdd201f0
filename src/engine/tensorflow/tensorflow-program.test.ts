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
  const fed: number[] = []
  const tensor: TensorFlow['tensor'] = () => {
    fed.push(tensorFlow.node.getNumOfSavedModels())
    throw new Error('no memory')
  }
  const data = { table: each.table, ...settings }
  const compiling = compileTensorFlowProgram({ ...tensorFlow, tensor }, each.program, data, noOwnKernels)
  await expect(compiling).rejects.toThrow('TensorFlow could not run data: no memory')
  expect(fed, 'while the session was open').toEqual([before + 1])
  expect(tensorFlow.node.getNumOfSavedModels()).toBe(before)
})
