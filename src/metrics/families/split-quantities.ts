import { AssayError } from '../../errors.ts'
import { accuracy } from './accuracy.ts'
import { auroc } from './auroc.ts'
import { balancedAccuracy } from './balanced-accuracy.ts'
import { brierScore } from './brier-score.ts'
import { distinctPredictions } from './distinct-predictions.ts'
import { expectedCalibrationError } from './expected-calibration-error.ts'
import { f1 } from './f1.ts'
import { labelEntropy } from './label-entropy.ts'
import { loss } from './loss.ts'
import { macroF1 } from './macro-f1.ts'
import { macroPrecision } from './macro-precision.ts'
import { meanAbsoluteError } from './mean-absolute-error.ts'
import { meanSquaredError } from './mean-squared-error.ts'
import { negativeLogLikelihood } from './negative-log-likelihood.ts'
import { precision } from './precision.ts'
import { rSquared } from './r-squared.ts'
import { recall } from './recall.ts'
import type { EvaluatedRows, SplitQuantity } from './split-quantity.ts'
import { topKAccuracy } from './top-k-accuracy.ts'

/** Every quantity of a split, in the order of the catalogue page. */
export const splitQuantities: readonly SplitQuantity[] = [
  loss,
  accuracy,
  distinctPredictions,
  labelEntropy,
  balancedAccuracy,
  macroPrecision,
  macroF1,
  precision,
  recall,
  f1,
  topKAccuracy,
  auroc,
  negativeLogLikelihood,
  brierScore,
  expectedCalibrationError,
  meanSquaredError,
  meanAbsoluteError,
  rSquared,
]

/**
 * Computes a quantity of a split by name.
 *
 * @param name as a metric's source has it, such as `accuracy`
 * @param number the class, for a quantity of one, or the number at the end of its name
 * @throws AssayError `internal/broken` for an unknown name
 */
export function computeSplitQuantity(name: string, evaluated: EvaluatedRows, number?: number): number {
  return splitQuantity(name).compute(evaluated, number)
}

/**
 * Finds a quantity of a split by name.
 *
 * @throws AssayError `internal/broken` for an unknown name
 */
export function splitQuantity(name: string): SplitQuantity {
  const quantity = splitQuantities.find((known) => known.name === name)
  if (quantity === undefined) {
    throw new AssayError(
      'internal/broken',
      `Quantity "${name}" of a split is not known. Expected one of: ${splitQuantities.map((known) => known.name).join(', ')}.`,
    )
  }
  return quantity
}

/**
 * Which of two values of a metric is the better one.
 *
 * @param metric full name, such as `validation.loss`, `test.recall.3`, `fit.accuracy`
 * @returns `null` where neither is: only losses, errors and scores get better
 */
export function betterOf(metric: string): 'least' | 'most' | null {
  const [source = '', name] = metric.split('.')
  if (!['train', 'validation', 'test', 'fit'].includes(source)) return null
  return splitQuantities.find((known) => known.name === name)?.best ?? null
}

/** The quantities that a split has. */
export function quantitiesOf(classes: number): readonly SplitQuantity[] {
  const target = classes === 0 ? 'real' : 'class'
  return splitQuantities.filter(({ targets }) => targets.includes(target))
}
