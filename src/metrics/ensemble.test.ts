import { expect, test } from 'vitest'
import { ensembleMetric, ensembleValue } from './ensemble.ts'
import type { RowAnswers } from './measurements.ts'

/** Answers of one network for four rows of two classes, from its probabilities of class 1. */
function answers(probabilities: readonly number[], rows = 'a'): RowAnswers {
  const scores = Float32Array.from(probabilities.flatMap((p) => [Math.log(1 - p), Math.log(p)]))
  return { rows, classes: 2, scores, areLogProbabilities: true, labels: [1, 1, 0, 0] }
}

// Alone each is right about two rows of four: 1 and 3, 1 and 4, 2 and 3.
const [one, two, three] = [answers([0.9, 0.4, 0.4, 0.6]), answers([0.8, 0.2, 0.6, 0.1]), answers([0.2, 0.6, 0.3, 0.9])]

test('names say how many networks, which rows and what of them', () => {
  expect(ensembleMetric('ensemble.5.test.accuracy')).toEqual({ size: 5, split: 'test', quantity: 'accuracy' })
  expect(ensembleMetric('test.accuracy')).toBeNull()
  expect(ensembleMetric('ensemble.*.test.accuracy')).toBeNull()
})

test('networks answer with the mean of their probabilities, not by their votes', () => {
  // Means of class 1: 0.633, 0.4, 0.433, 0.533. A vote would be wrong about row 2 alone as well, and right by 2 : 1 about row 4 only without its strengths.
  expect(ensembleValue('accuracy', [one, two, three])).toBe(0.5)
  // Means of the first two: 0.85, 0.3, 0.5, 0.35: the third row is a tie, which the first class has.
  expect(ensembleValue('accuracy', [one, two])).toBe(0.75)
  expect(ensembleValue('distinctPredictions', [one, two])).toBe(2)
})

test('scores of the answers together are those of their mean probabilities', () => {
  const logs = [0.85, 0.3, 0.5, 0.65].map(Math.log)
  expect(ensembleValue('negativeLogLikelihood', [one, two])).toBeCloseTo(-logs.reduce((sum, x) => sum + x, 0) / 4, 6)
  const squares = [0.15, 0.7, 0.5, 0.35].map((off) => 2 * off ** 2)
  expect(ensembleValue('brierScore', [one, two])).toBeCloseTo(squares.reduce((sum, x) => sum + x, 0) / 4, 6)
  // Of the pairs of a row of class 1 and one of class 0, 0.85 lies above both, 0.3 above none.
  expect(ensembleValue('auroc', [one, two])).toBeCloseTo(0.5, 12)
})

test('outputs without probabilities are averaged as they are', () => {
  const raw = (scores: readonly number[]) => ({ ...one, scores: Float32Array.from(scores), areLogProbabilities: false })
  // Means: (1, 0), (0, 3), (0, 1), (2, 0). As logarithms of probabilities, the first row would go to 3 against 2.
  const members = [raw([4, 3, 0, 6, 0, 1, 4, 0]), raw([-2, -3, 0, 0, 0, 1, 0, 0])]
  expect(ensembleValue('accuracy', members)).toBe(0.5)
})

test('agreement is the share of rows with one answer, the mean over all pairs', () => {
  expect(ensembleValue('agreement', [one, one])).toBe(1)
  // Answers 1 0 0 1, 1 0 1 0 and 0 1 0 1: pairs agree about 2, 2 and 0 rows.
  expect(ensembleValue('agreement', [one, two])).toBe(0.5)
  expect(ensembleValue('agreement', [one, two, three])).toBeCloseTo((0.5 + 0.5 + 0) / 3, 12)
})

test('networks that were asked about different rows are no ensemble', () => {
  expect(() => ensembleValue('accuracy', [one, answers([0.1, 0.1, 0.1, 0.1], 'b')])).toThrow(/different rows/)
})
