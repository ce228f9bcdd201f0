import type { RecordedArm } from '../language/resolve/arm.ts'
import type { Series } from '../metrics/measurements.ts'

type Runs = RecordedArm['runs']

/** Whether recorded runs of two arms hold the same numbers, bit for bit, in every metric of every seed: one may be a copy of the other, or both may agree. */
export function sameNumbers(one: Runs, other: Runs): boolean {
  return one.size === other.size && [...one].every(([seed, run]) => sameSeries(run, other.get(seed)))
}

function sameSeries(
  { series }: { readonly series: Readonly<Record<string, Series>> },
  other: { readonly series: Readonly<Record<string, Series>> } | undefined,
): boolean {
  if (other === undefined || Object.keys(series).length !== Object.keys(other.series).length) return false
  return Object.entries(series).every(([metric, { steps, values }]) => {
    const found = Object.hasOwn(other.series, metric) ? other.series[metric] : undefined
    return found !== undefined && sameList(steps, found.steps) && sameList(values, found.values)
  })
}

function sameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((number, index) => Object.is(number, other[index]))
}
