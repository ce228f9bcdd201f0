import type { SplitQuantity } from './split-quantity.ts'

/** More bins than a split of thousands of rows can fill. */
const mostBins = 100

/**
 * Expected calibration error: rows are put into equally wide bins by their confidence, the probability of the class that is predicted; the mean over rows of the
 * distance between a bin's accuracy and its mean confidence. A bin has its upper end and not its lower one.
 *
 * @see Guo et al. 2017, "On Calibration of Modern Neural Networks", arXiv:1706.04599, eq. 3 (15 bins in its tables)
 */
export const expectedCalibrationError: SplitQuantity = {
  name: 'expectedCalibrationError',
  best: 'least',
  targets: ['class'],
  numbered: {
    of: 'bins',
    values: () => Array.from({ length: mostBins }, (_, index) => index + 1),
    example: 15,
  },
  reads: 'probabilities',
  meaning:
    'expected calibration error with so many equally wide bins, the mean distance between the confidence of predictions and how often they are right',
  unit: 'share',
  range: () => [0, 1],
  compute({ answers }, bins = 1) {
    if (answers === undefined) return Number.NaN
    const { classes, scores, labels } = answers
    // Of each bin: how many more rows were right than the confidences add up to.
    const surplus = new Float64Array(bins)
    for (let row = 0; row < labels.length; row += 1) {
      const own = scores.subarray(row * classes, (row + 1) * classes)
      const largest = Math.max(...own)
      if (Number.isNaN(largest)) return Number.NaN
      const confidence = Math.exp(largest)
      const bin = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))
      surplus[bin] = (surplus[bin] ?? 0) + (own.indexOf(largest) === labels[row] ? 1 : 0) - confidence
    }
    return surplus.reduce((sum, one) => sum + Math.abs(one), 0) / labels.length
  },
}
