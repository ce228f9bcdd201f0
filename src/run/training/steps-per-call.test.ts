import { expect, test } from 'vitest'
import { smallRun } from '../fixtures/definition.ts'
import { stepsPerCall } from './steps-per-call.ts'

const relu = { kind: 'relu' } as const

test('the lecture net is handed 256 steps: 20e9 / (6 x 109,386 weights x 64 rows) = 476, a power of two below', () => {
  const layers = [
    { name: 'fc1', units: 128, activation: relu },
    { name: 'fc2', units: 64, activation: relu },
    { name: 'out', units: 10, activation: relu },
  ]
  expect(stepsPerCall({ model: { inputs: 784, layers }, training: { ...smallRun.training, batch: 64 } })).toBe(256)
})

test('small nets and huge ones stay within bounds', () => {
  expect(stepsPerCall(smallRun)).toBe(1024)
  const huge = { inputs: 10_000, layers: [{ name: 'out', units: 10_000, activation: relu }] }
  expect(stepsPerCall({ model: huge, training: smallRun.training })).toBe(16)
})
