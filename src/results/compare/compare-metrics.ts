import { mean } from '../../judge/statistics/mean.ts'
import type { Series } from '../../metrics/measurements.ts'
import type { RunResult, SpecResults } from '../results.ts'

/** A metric of an arm whose mean over seeds moved. Numbers may be NaN or infinite where a run diverged. */
export interface MetricChange {
  readonly spec: string
  readonly arm: string
  readonly metric: string
  /** The last moment, in updates, at which the two differ: most often the end. */
  readonly step: number
  /** Seeds that both results have; the others are left out, so that further seeds alone move nothing. */
  readonly seeds: number
  /** Mean over those seeds. */
  readonly before: number
  readonly after: number
  /** `after - before`. */
  readonly absolute: number
  /** `absolute` as a share of `before`; `null` when that is 0. */
  readonly relative: number | null
  /** Standard deviation between seeds, pooled over both results; `null` with a single seed. */
  readonly spread: number | null
  /** `absolute` in units of `spread`; `null` when the seeds have none. */
  readonly againstSpread: number | null
}

/** With how far it moved, to sort by: in spreads, infinite where there is no spread to hold it against. */
type SizedChange = MetricChange & { readonly size: number }

/**
 * Compares what the arms of one spec measured, seed by seed: every metric that finished runs of both results have.
 *
 * @returns one entry for each arm and metric that moved in any seed, in the order of the later results
 */
export function compareMetrics(before: SpecResults, after: SpecResults): readonly SizedChange[] {
  const arms = [...new Set(after.runs.map(({ arm }) => arm))]
  return arms.flatMap((arm) => {
    const pairs = pairBySeed(finished(before, arm), finished(after, arm))
    const metrics = new Set(pairs.flatMap((pair) => Object.keys(pair.after.series)))
    return [...metrics].flatMap((metric) => {
      const moved = compareSeries(
        pairs.flatMap((pair) => {
          const [old, fresh] = [pair.before.series[metric], pair.after.series[metric]]
          return old && fresh ? [{ before: old, after: fresh }] : []
        }),
      )
      return moved === null ? [] : [{ spec: after.spec, arm, metric, ...moved }]
    })
  })
}

function finished(results: SpecResults, arm: string): readonly RunResult[] {
  return results.runs.filter((run) => run.arm === arm && run.status === 'finished')
}

function pairBySeed(before: readonly RunResult[], after: readonly RunResult[]) {
  return after.flatMap((run) => {
    const old = before.find(({ seed }) => seed === run.seed)
    return old === undefined ? [] : [{ before: old, after: run }]
  })
}

function compareSeries(
  seeds: readonly { readonly before: Series; readonly after: Series }[],
): Omit<SizedChange, 'spec' | 'arm' | 'metric'> | null {
  const [first] = seeds
  if (first === undefined) return null
  const step = first.after.steps.findLast((moment) =>
    seeds.some(({ before, after }) => {
      const [old, fresh] = [valueAt(before, moment), valueAt(after, moment)]
      return old !== null && fresh !== null && !isSame(old, fresh)
    }),
  )
  if (step === undefined) return null
  const measured = seeds.flatMap(({ before, after }) => {
    const [old, fresh] = [valueAt(before, step), valueAt(after, step)]
    return old === null || fresh === null ? [] : [{ before: old, after: fresh }]
  })
  const before = measured.map((pair) => pair.before)
  const after = measured.map((pair) => pair.after)
  const means = { before: mean(before), after: mean(after) }
  const absolute = means.after - means.before
  const spread = measured.length < 2 ? null : Math.sqrt((variance(before) + variance(after)) / 2)
  const againstSpread = spread === null || !(spread > 0) || !Number.isFinite(absolute) ? null : absolute / spread
  return {
    step,
    seeds: measured.length,
    ...means,
    absolute,
    relative: means.before === 0 ? null : absolute / Math.abs(means.before),
    spread,
    againstSpread,
    size: againstSpread === null ? Number.MAX_VALUE : Math.abs(againstSpread),
  }
}

function valueAt({ steps, values }: Series, step: number): number | null {
  return values[steps.indexOf(step)] ?? null
}

/** Two NaN are the same outcome; so are 0 and -0. */
function isSame(one: number, other: number): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other))
}

/** Unbiased, of at least two values. */
function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
