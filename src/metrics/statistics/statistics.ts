import { AssayError } from '../../errors.ts'
import { change } from './change.ts'
import { deadShare } from './dead-share.ts'
import { distance } from './distance.ts'
import { distinctNeurons } from './distinct-neurons.ts'
import { distinctRows } from './distinct-rows.ts'
import { distinctValues } from './distinct-values.ts'
import { effectiveRank } from './effective-rank.ts'
import { maximum } from './maximum.ts'
import { mean } from './mean.ts'
import { minimum } from './minimum.ts'
import { norm } from './norm.ts'
import { saturatedShare } from './saturated-share.ts'
import { secondMoment } from './second-moment.ts'
import { standardDeviation } from './standard-deviation.ts'
import type { Statistic, StatisticContext } from './statistic.ts'
import { variance } from './variance.ts'
import { zeroShare } from './zero-share.ts'

/** Every statistic of a tensor, in the order of the catalogue page. */
export const statistics: readonly Statistic[] = [
  distinctValues,
  zeroShare,
  minimum,
  maximum,
  mean,
  standardDeviation,
  variance,
  secondMoment,
  norm,
  distinctNeurons,
  distinctRows,
  effectiveRank,
  deadShare,
  saturatedShare,
  change,
  distance,
]

/**
 * Computes a statistic by name.
 *
 * @param name as a metric's source has it, such as `zeroShare`
 * @param values row-major
 * @param shape [columns] or [rows, columns]
 * @param context what is known besides: `change` needs the tensor before training, `saturatedShare` the layer's activation function
 * @throws AssayError `internal/broken` for an unknown name, or values that do not fill the shape
 */
export function computeStatistic(
  name: string,
  values: Float32Array,
  shape: readonly number[],
  context: StatisticContext = {},
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
  return statistic.compute(values, shape, context)
}

/** A tensor as a matrix whose columns are neurons, filters or channels: everything before the last axis is rows. */
export function asMatrix(shape: readonly number[]): readonly number[] {
  const columns = shape.at(-1) ?? 1
  return shape.length < 2 ? shape : [shape.slice(0, -1).reduce((product, side) => product * side, 1), columns]
}
