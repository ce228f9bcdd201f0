import { AssayError } from '../errors.ts'
import { change } from './change.ts'
import { distinctNeurons } from './distinct-neurons.ts'
import { distinctValues } from './distinct-values.ts'
import { maximum } from './maximum.ts'
import { mean } from './mean.ts'
import { minimum } from './minimum.ts'
import { norm } from './norm.ts'
import { standardDeviation } from './standard-deviation.ts'
import type { Statistic } from './statistic.ts'
import { zeroShare } from './zero-share.ts'

/** Every statistic of a tensor, in the order of the catalogue page. */
export const statistics: readonly Statistic[] = [
  distinctValues,
  zeroShare,
  minimum,
  maximum,
  mean,
  standardDeviation,
  norm,
  distinctNeurons,
  change,
]

/**
 * Computes a statistic by name.
 *
 * @param name as a metric's source has it, such as `zeroShare`
 * @param values row-major
 * @param shape [columns] or [rows, columns]
 * @param initial the tensor before training; `change` needs it
 * @throws AssayError `internal/broken` for an unknown name, or values that do not fill the shape
 */
export function computeStatistic(
  name: string,
  values: Float32Array,
  shape: readonly number[],
  initial?: Float32Array,
): number {
  const statistic = statistics.find((known) => known.name === name)
  if (statistic === undefined) {
    throw new AssayError(
      'internal/broken',
      `Statistic "${name}" is not known. Expected one of: ${statistics.map((known) => known.name).join(', ')}.`,
    )
  }
  if (values.length === 0 || values.length !== shape.reduce((size, side) => size * side, 1)) {
    throw new AssayError(
      'internal/broken',
      `${values.length} values do not fill the shape [${shape.join(', ')}] of the tensor whose ${name} is asked for.`,
    )
  }
  return statistic.compute(values, shape, initial)
}
