import { expect, test } from 'vitest'
import { lossOf } from '../../model/losses/losses.ts'
import { answersOf } from './answers.ts'
import { computeSplitQuantity } from './split-quantities.ts'

const nothing = { loss: 0, accuracy: 0, predictions: [], confusion: [], labels: [] }
const ofLoss = (kind: 'cross-entropy' | 'clipped-cross-entropy' | 'binary-cross-entropy' | 'squared-error') =>
  lossOf({ kind, reduction: 'mean' }).logProbabilities

/** Eight rows of three logits, and their classes; and what scikit-learn and NumPy make of their softmax. */
const logits = Float32Array.of(
  ...[2, 0.5, -1, 0.25, 1.5, 0.75, -0.5, 0.125, 2.25, 1, 1.25, 0.5],
  ...[0.5, -0.25, 0, 3, 2, -2, -1, 0, 0.5, 0.75, 0.5, 1],
)
const classes = [0, 1, 2, 0, 1, 1, 2, 2]
const answers = answersOf(logits, classes, 3, ofLoss('cross-entropy'))
const quantity = (name: string, number?: number, own = answers) =>
  computeSplitQuantity(name, { ...nothing, answers: own }, number)

test('quantities of single rows are those of scikit-learn', () => {
  // roc_auc_score(y, p, multi_class="ovr", average="macro"), top_k_accuracy_score(y, p, k=1 and 2), log_loss(y, p)
  expect(quantity('auroc')).toBeCloseTo(0.8333333333333334, 12)
  expect([quantity('topKAccuracy', 1), quantity('topKAccuracy', 2)]).toEqual([0.625, 0.875])
  expect(quantity('negativeLogLikelihood')).toBeCloseTo(0.7886590944334009, 12)
})

test('the Brier score and the calibration error are those of their formulas in NumPy', () => {
  // ((p - one_hot) ** 2).sum(1).mean(); Guo et al.'s eq. 3 with bins (lower, upper], of 1, 5 and 15 bins
  expect(quantity('brierScore')).toBeCloseTo(0.48594108655179535, 12)
  const errors = [1, 5, 15].map((bins) => quantity('expectedCalibrationError', bins))
  for (const [index, expected] of [0.022789253210102167, 0.15105730105753723, 0.32491410822356065].entries())
    expect(errors[index]).toBeCloseTo(expected, 12)
})

test('one output of two classes is the logit of class 1; ties count half', () => {
  // roc_auc_score(y, z), log_loss(y, sigmoid(z)), and twice the mean of (sigmoid(z) - y) ** 2
  const logit = Float32Array.of(0.5, -0.5, 0.5, 1.5, -2, 0.5)
  const own = answersOf(logit, [1, 0, 0, 1, 0, 1], 2, ofLoss('binary-cross-entropy'))
  expect(own.areLogProbabilities).toBe(true)
  expect(quantity('auroc', undefined, own)).toBeCloseTo(0.888888888888889, 12)
  expect(quantity('negativeLogLikelihood', undefined, own)).toBeCloseTo(0.4541082042910252, 12)
  expect(quantity('brierScore', undefined, own)).toBeCloseTo(0.28751829904818244, 12)
})

test('logarithms of probabilities keep their digits where a network is sure', () => {
  // scipy.special.log_expit(-40) and log_expit(40)
  const [zero = 0, one = 0] = ofLoss('binary-cross-entropy')(Float32Array.of(40)) ?? []
  expect(zero).toBeCloseTo(-40, 12)
  expect(one / -4.248354255291589e-18).toBeCloseTo(1, 12)
  const far = ofLoss('cross-entropy')(Float32Array.of(1000, 0, 0)) ?? []
  expect([...far]).toEqual([0, -1000, -1000])
})

test('outputs that are probabilities are divided by their sum, and outputs that are not rank all the same', () => {
  expect([...(ofLoss('clipped-cross-entropy')(Float32Array.of(0.25, 0.25)) ?? [])]).toEqual([
    Math.log(0.5),
    Math.log(0.5),
  ])
  expect(ofLoss('squared-error')(Float32Array.of(1, 2))).toBeNull()
  expect(ofLoss('binary-cross-entropy')(Float32Array.of(1, 2, 3))).toBeNull()
  const raw = answersOf(logits, classes, 3, () => null)
  expect(raw.areLogProbabilities).toBe(false)
  expect(quantity('topKAccuracy', 2, raw)).toBe(0.875)
})

test('of equal outputs the first counts, classes without rows count for nothing, and NaN is never passed over', () => {
  const ties = answersOf(new Float32Array(9), [0, 1, 2], 3, () => null)
  expect([1, 2].map((k) => quantity('topKAccuracy', k, ties))).toEqual([1 / 3, 2 / 3])
  expect(quantity('auroc', undefined, ties)).toBe(0.5)
  const two = answersOf(logits.subarray(0, 6), [0, 1], 3, ofLoss('cross-entropy'))
  expect(quantity('auroc', undefined, two)).toBe(1)
  const broken = answersOf(Float32Array.of(Number.NaN, 1, 0, 1), [0, 1], 2, ofLoss('cross-entropy'))
  for (const name of ['topKAccuracy', 'auroc', 'negativeLogLikelihood', 'brierScore', 'expectedCalibrationError'])
    expect(quantity(name, 1, broken), name).toBeNaN()
})
