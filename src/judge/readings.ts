import { AssayError } from '../errors.ts'
import { survivesDivergence } from '../metrics/families/families.ts'
import type { Measurements } from '../metrics/measurements.ts'
import { type Instant, momentText, stepOf, updatesBefore } from './moment.ts'
import type { Evidence } from './verdict.ts'

/** One seed's value of a quantity. */
export interface SeedValue {
  readonly seed: number
  readonly value: number
}

/** One seed's finished run. */
export interface SeedRun {
  readonly seed: number
  readonly run: Measurements
}

/**
 * The runs of an arm that a look judges: its first `count` seeds in rising order. Further seeds, trained for another claim, are left out: looking at
 * more than was planned would spend error rate that was not set aside.
 *
 * @throws AssayError `judge/no-measurement` when the arm has fewer seeds, or one of them failed
 */
export function runsOf(evidence: Evidence, arm: string, count: number): readonly SeedRun[] {
  const replicates = Object.hasOwn(evidence, arm) ? [...(evidence[arm] ?? [])] : []
  if (replicates.length < count) {
    throw new AssayError(
      'judge/no-measurement',
      `${arm} has ${replicates.length} of the ${count} seeds that this look needs. Train the missing seeds, or plan fewer.`,
    )
  }
  return replicates
    .sort(([first], [second]) => first - second)
    .slice(0, count)
    .map(([seed, replicate]) => {
      if ('failure' in replicate) {
        throw new AssayError('judge/no-measurement', `seed ${seed} of ${arm} failed: ${replicate.failure}`)
      }
      return { seed, run: replicate.measurements }
    })
}

/**
 * Reads one metric of each run at one moment.
 *
 * @throws AssayError `judge/no-measurement` when it was not measured then; `run/diverged` when it is NaN or infinite, or when a loss or a weight of the
 * run was so by then, whatever the metric but that of divergence itself: a network of NaN gives one answer for every input, which reads as chance
 */
export function valuesOf(
  runs: readonly SeedRun[],
  arm: string,
  metric: string,
  instant: Instant,
): readonly SeedValue[] {
  return runs.map(({ seed, run }) => {
    const step = stepOf(instant, metric, run)
    const { divergedAt } = run
    if (divergedAt !== undefined && updatesBefore(step, metric) >= divergedAt && !survivesDivergence(metric)) {
      const updates = `${divergedAt} ${divergedAt === 1 ? 'update' : 'updates'}`
      throw new AssayError(
        'run/diverged',
        `${quantityText(arm, metric, instant)} cannot be judged in seed ${seed}: the run diverged, with a loss or a weight that was NaN or infinite after ${updates}. Whether it diverges is training.diverged.`,
      )
    }
    const series = Object.hasOwn(run.series, metric) ? run.series[metric] : undefined
    const value = series?.values[series.steps.indexOf(step)]
    const quantity = quantityText(arm, metric, instant)
    if (value === undefined) {
      const place = instant.kind === 'step' ? '' : ` (step ${step})`
      throw new AssayError('judge/no-measurement', `${quantity}${place} was not measured in seed ${seed}.`)
    }
    if (!Number.isFinite(value)) {
      throw new AssayError('run/diverged', `${quantity} is ${value} in seed ${seed}: the run diverged.`)
    }
    return { seed, value }
  })
}

/** Names what was read: `test.accuracy of baseline at end`. */
export function quantityText(arm: string, metric: string, instant: Instant): string {
  return `${metric} of ${arm} ${momentText(instant)}`
}
