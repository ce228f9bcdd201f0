import { expect, test } from 'vitest'
import { computeSplitQuantity } from './split-quantities.ts'

const evaluated = { loss: 2.25, accuracy: 0.1135, predictions: [0, 10_000, 0, 7] }

test('reads loss and accuracy, and counts the classes that are ever predicted', () => {
  expect(computeSplitQuantity('loss', evaluated)).toBe(2.25)
  expect(computeSplitQuantity('accuracy', evaluated)).toBe(0.1135)
  expect(computeSplitQuantity('distinctPredictions', evaluated)).toBe(2)
})

test('a loss that is NaN stays NaN', () => {
  expect(computeSplitQuantity('loss', { ...evaluated, loss: Number.NaN })).toBeNaN()
})

test('an unknown quantity is an error', () => {
  expect(() => computeSplitQuantity('precision', evaluated)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Quantity "precision" of a split is not known. Expected one of: loss, accuracy, distinctPredictions.]`,
  )
})
