import { expect, test } from 'vitest'
import { betterOf, computeSplitQuantity, splitQuantities } from './split-quantities.ts'

const confusion = [
  [2, 1, 0, 0],
  [1, 3, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 0, 0],
]
const evaluated = { loss: 2.25, accuracy: 0.1135, predictions: [0, 10_000, 0, 7], confusion, labels: [3, 4, 1, 0] }

test('reads loss and accuracy, and counts the classes that are ever predicted', () => {
  expect(computeSplitQuantity('loss', evaluated)).toBe(2.25)
  expect(computeSplitQuantity('accuracy', evaluated)).toBe(0.1135)
  expect(computeSplitQuantity('distinctPredictions', evaluated)).toBe(2)
})

test("the labels' entropy is that of their shares, and a class without rows adds nothing", () => {
  // 3/8, 1/2 and 1/8, by hand: 0.375 · 0.980829 + 0.5 · 0.693147 + 0.125 · 2.079442
  expect(computeSplitQuantity('labelEntropy', evaluated)).toBeCloseTo(0.974315, 6)
  expect(computeSplitQuantity('labelEntropy', { ...evaluated, labels: Array(10).fill(7) })).toBeCloseTo(Math.LN10, 6)
  // MNIST's 60,000 training labels
  const labels = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
  expect(computeSplitQuantity('labelEntropy', { ...evaluated, labels })).toBeCloseTo(2.301159, 6)
})

test('a loss that is NaN stays NaN', () => {
  expect(computeSplitQuantity('loss', { ...evaluated, loss: Number.NaN })).toBeNaN()
})

test('an unknown quantity is an error', () => {
  expect(() => computeSplitQuantity('sharpness', evaluated)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Quantity "sharpness" of a split is not known. Expected one of: loss, accuracy, distinctPredictions, labelEntropy, balancedAccuracy, macroPrecision, macroF1, precision, recall, f1, topKAccuracy, auroc, negativeLogLikelihood, brierScore, expectedCalibrationError, meanSquaredError, meanAbsoluteError, rSquared.]`,
  )
})

test('precision, recall and F1 are those of scikit-learn, and so are their means', () => {
  // sklearn.metrics, y_true = [0,0,0,1,1,1,1,2], y_pred = [0,0,1,0,1,1,1,1], zero_division=0: precision_recall_fscore_support, the same with
  // average="macro", balanced_accuracy_score. Class 3, which does not occur, is in none of the means.
  const ofClasses = (name: string) => [0, 1, 2, 3].map((one) => computeSplitQuantity(name, evaluated, one))
  expect(ofClasses('precision')).toEqual([2 / 3, 3 / 5, 0, 0])
  expect(ofClasses('recall')).toEqual([2 / 3, 3 / 4, 0, 0])
  expect(ofClasses('f1')).toEqual([2 / 3, 6 / 9, 0, 0])
  expect(computeSplitQuantity('macroPrecision', evaluated)).toBeCloseTo(0.4222222222222222, 12)
  expect(computeSplitQuantity('macroF1', evaluated)).toBeCloseTo(0.4444444444444444, 12)
  expect(computeSplitQuantity('balancedAccuracy', evaluated)).toBeCloseTo(0.4722222222222222, 12)
})

test('every loss, error and score says which value is the better one, so that training can wait for it', () => {
  expect(splitQuantities.filter(({ best }) => best === undefined).map(({ name }) => name)).toEqual([
    'distinctPredictions',
    'labelEntropy',
  ])
  expect(betterOf('validation.auroc')).toBe('most')
  expect(betterOf('validation.topKAccuracy.5')).toBe('most')
  expect(betterOf('validation.brierScore')).toBe('least')
  expect(betterOf('validation.negativeLogLikelihood')).toBe('least')
  expect(betterOf('validation.expectedCalibrationError.15')).toBe('least')
})
