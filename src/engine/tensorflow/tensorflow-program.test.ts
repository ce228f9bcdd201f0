import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { loadAddon } from './addon.ts'
import { noOwnKernels } from './own-kernels/own-kernels.ts'
import { compileTensorFlowProgram } from './tensorflow-program.ts'

const addon = loadAddon()

test('a session that does not take the data is ended', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  const before = addon.getNumOfSavedModels()
  const fed: number[] = []
  const createTensor = () => {
    fed.push(addon.getNumOfSavedModels())
    throw new Error('no memory')
  }
  const data = { table: each.table, ...settings }
  const compiling = compileTensorFlowProgram(
    Object.create(addon, { createTensor: { value: createTensor } }),
    each.program,
    data,
    noOwnKernels,
  )
  await expect(compiling).rejects.toThrow('TensorFlow could not run data: no memory')
  expect(fed, 'while the session was open').toEqual([before + 1])
  expect(addon.getNumOfSavedModels()).toBe(before)
})
