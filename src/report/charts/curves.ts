import { isOfDiverged } from '../../judge/moment.ts'
import type { RunResult } from '../../results/results.ts'

/** What one seed measured. */
export interface SeedValue {
  readonly seed: number
  readonly value: number
}

/** One moment of an arm's curve. Its numbers are NaN or infinite where a seed's value is, and NaN where a seed had diverged. */
export interface CurvePoint {
  /** Epochs, or updates. */
  readonly x: number
  readonly mean: number
  /** Lowest and highest seed. */
  readonly low: number
  readonly high: number
  readonly seeds: readonly SeedValue[]
}

/** One arm's metric over time, over its seeds. */
export interface Curve {
  readonly arm: string
  readonly points: readonly CurvePoint[]
  readonly seeds: number
  /** Moments that cannot be drawn because a seed's value is no finite number. */
  readonly missing: number
}

/** Curves that share an axis of time. */
export interface Curves {
  readonly time: 'epoch' | 'update'
  readonly curves: readonly Curve[]
}

/** Whether a moment has finite numbers. */
export function isDrawn(point: CurvePoint): boolean {
  return Number.isFinite(point.low) && Number.isFinite(point.high)
}

/**
 * Gathers a metric's curves from the finished runs: time in epochs when every measurement was made at the end of one, else in updates.
 *
 * @param runs all runs of a spec
 * @param metric full name
 * @param arms in the order to be drawn
 * @returns arms without a measurement are left out
 */
export function gatherCurves(runs: readonly RunResult[], metric: string, arms: readonly string[]): Curves {
  const measured = runs.filter((run) => run.status === 'finished' && run.series[metric] !== undefined)
  const drawn = measured.filter((run) => arms.includes(run.arm))
  const byEpoch = drawn.every((run) => run.series[metric]?.steps.every((step) => step % run.stepsPerEpoch === 0))
  const curves = [...new Set(arms)].map((arm) => {
    const replicates = drawn.filter((run) => run.arm === arm)
    return gatherCurve(arm, replicates, metric, byEpoch)
  })
  return { time: byEpoch ? 'epoch' : 'update', curves: curves.filter((curve) => curve.seeds > 0) }
}

function gatherCurve(arm: string, replicates: readonly RunResult[], metric: string, byEpoch: boolean): Curve {
  const values = new Map<number, SeedValue[]>()
  for (const run of replicates) {
    const series = run.series[metric]
    series?.steps.forEach((step, index) => {
      const x = byEpoch ? step / run.stepsPerEpoch : step
      const value = isOfDiverged(run, metric, step) ? Number.NaN : series.values[index]
      if (value !== undefined) values.set(x, [...(values.get(x) ?? []), { seed: run.seed, value }])
    })
  }
  const moments = [...values].sort(([a], [b]) => a - b)
  const points = moments.map(([x, seeds]) => gatherPoint(x, seeds))
  return { arm, points, seeds: replicates.length, missing: points.filter((point) => !isDrawn(point)).length }
}

/** Each seed's value as one moment of a curve. */
export function gatherPoint(x: number, seeds: readonly SeedValue[]): CurvePoint {
  const values = seeds.map(({ value }) => value)
  return { x, mean: meanOf(values), low: Math.min(...values), high: Math.max(...values), seeds }
}

/** Mean as start plus mean deviation: exactly the common value when all are equal. */
function meanOf(values: readonly number[]): number {
  const first = values[0] ?? Number.NaN
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}
