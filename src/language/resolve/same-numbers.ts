import type { Series } from '../../metrics/measurements.ts'
import type { RecordedArm } from './arm.ts'

type Runs = RecordedArm['runs']

/**
 * Whether recorded runs of two arms are the same ones: every number of every seed, and a number among them that differs from seed to seed. Runs of which none does may well agree, such as two networks that
 * both give one answer.
 */
export function sameNumbers(one: Runs, other: Runs): boolean {
  return (
    one.size === other.size && [...one].every(([seed, run]) => sameSeries(run, other.get(seed))) && differBySeed(one)
  )
}

function differBySeed(runs: Runs): boolean {
  const [first, ...others] = runs.values()
  return others.some((run) => !sameSeries(run, first))
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
