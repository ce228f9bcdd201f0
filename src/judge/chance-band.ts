import { AssayError } from '../errors.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { SeedRun } from './readings.ts'

/** The accuracies that a constant answer can have in one seed's split. */
export interface ChanceBand {
  readonly seed: number
  /** The rarest class's share of the rows. */
  readonly low: number
  /** The commonest class's share. */
  readonly high: number
}

/**
 * The accuracies that a constant answer can have, in each seed: from the rarest class's share of the rows to the commonest's. On MNIST's test set that is
 * 0.0892 to 0.1135, not 0.1 ± something. Where splits are drawn, each seed has the band of its own.
 *
 * @param metric an accuracy: `test.accuracy`, `validation.accuracy`, `train.accuracy`, or `fit.accuracy` (training rows)
 * @param runs of the arm
 * @returns one band for each run, in their order
 * @throws AssayError `judge/no-measurement` for a metric of no split, or a split without rows
 */
export function chanceBands(metric: string, runs: readonly SeedRun[]): readonly ChanceBand[] {
  return runs.map(({ seed, run }) => {
    const counts = labelCounts(metric, run)
    const rows = counts.reduce((sum, count) => sum + count, 0)
    if (rows === 0) {
      throw new AssayError('judge/no-measurement', `Chance of ${metric} is not known: its split has no labelled rows.`)
    }
    return { seed, low: Math.min(...counts) / rows, high: Math.max(...counts) / rows }
  })
}

function labelCounts(metric: string, run: Measurements): readonly number[] {
  const [family = '', quantity] = metric.split('.')
  const split = family === 'fit' ? 'train' : family
  if (quantity === 'accuracy' && (split === 'train' || split === 'validation' || split === 'test')) {
    return run.labelCounts[split]
  }
  throw new AssayError(
    'judge/no-measurement',
    `Chance is not defined for ${metric}: expected an accuracy such as test.accuracy. Compare it with a number instead.`,
  )
}
