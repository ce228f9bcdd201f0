import { AssayError } from '../errors.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { SeedRun } from './readings.ts'
import { closedRegion, type Region } from './region.ts'

/**
 * The accuracies that a constant answer can have: from the rarest class's share of the rows to the commonest's. On MNIST's test set that is
 * 0.0892 to 0.1135, not 0.1 ± something. Where splits differ between seeds, the band spans all of them.
 *
 * @param metric an accuracy: `test.accuracy`, `validation.accuracy`, `train.accuracy`, or `fit.accuracy` (training rows)
 * @param runs one or more runs of the arm
 * @throws AssayError `judge/no-measurement` for a metric of no split, or a split without rows
 */
export function chanceBand(metric: string, runs: readonly SeedRun[]): Region {
  const shares = runs.flatMap(({ run }) => {
    const counts = labelCounts(metric, run)
    const rows = counts.reduce((sum, count) => sum + count, 0)
    if (rows === 0) {
      throw new AssayError('judge/no-measurement', `Chance of ${metric} is not known: its split has no labelled rows.`)
    }
    return counts.map((count) => count / rows)
  })
  return closedRegion(Math.min(...shares), Math.max(...shares))
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
