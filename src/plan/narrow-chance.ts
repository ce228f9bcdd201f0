import { findDataSet } from '../data/sets/find-data-set.ts'
import type { SimpleCriterion } from '../judge/criteria/criteria.ts'
import { plannedLooks } from '../judge/statistics/look-plan.ts'
import { smallestDifference } from '../judge/statistics/smallest-difference.ts'
import { knownLabels, sharesOf } from '../language/resolve/known-labels.ts'
import type { Range } from '../metrics/range.ts'
import type { PlannedArm, PlannedClaim } from './plan.ts'

/** A mean that is to lie in a band of chance which is too narrow for it. */
export interface NarrowChance {
  readonly band: Range
  /** Around the band, what the planned looks would do with. */
  readonly margin: number
}

/**
 * Finds a mean that has to lie within chance where the classes are so equally common that no interval of it lies in the band, unless all seeds have one value: with as many rows, networks that guess differ by √(p (1 − p) / rows)
 * from seed to seed at the least.
 *
 * @param leaf of the mean over seeds
 * @param arm that it reads
 * @returns `null` where the band is wide enough, or not known
 */
export function narrowChance(
  leaf: SimpleCriterion,
  arm: PlannedArm | undefined,
  { looks, level }: Pick<PlannedClaim, 'looks' | 'level'>,
): NarrowChance | null {
  const given = marginOf(leaf)
  const [metric = ''] = leaf.subject.metrics
  const labels = arm === undefined || given === null ? null : labelsOf(arm.definition, metric.split('.')[0] ?? '')
  const band = labels === null ? null : sharesOf(labels)
  const away = smallestDifference(plannedLooks(looks), 1 - level)
  if (labels === null || band === null || away === null || given === null) return null
  const rows = labels.reduce((sum, count) => sum + count, 0)
  const guessed = 1 / labels.length
  const needed = away * Math.sqrt((guessed * (1 - guessed)) / rows) - (band[1] - band[0]) / 2
  if (given >= needed) return null
  const unit = 10 ** Math.floor(Math.log10(needed))
  return { band, margin: Number((Math.ceil(needed / unit) * unit).toPrecision(1)) }
}

function marginOf(leaf: SimpleCriterion): number | null {
  if (leaf.kind === 'within') return leaf.region === 'chance' ? 0 : null
  return leaf.kind === 'equivalent' && leaf.to === 'chance' ? leaf.margin : null
}

/** Rows of each class, in every seed or nearly: as they were published, recorded, or drawn in the shares of all rows. */
function labelsOf(definition: PlannedArm['definition'], family: string): readonly number[] | null {
  const split = family === 'fit' ? 'train' : family
  if (split !== 'train' && split !== 'validation' && split !== 'test') return null
  if (definition.kind === 'recorded' || definition.kind === 'program') return definition.labelCounts[split]
  if (definition.kind === 'code') return null
  const { data } = definition
  const known = knownLabels(data, split)
  if (known !== null || data.split.stratified !== true || split !== 'test') return known
  if (data.file !== undefined || data.choice !== undefined || data.alter !== undefined) return null
  const counts = findDataSet(data).classRows(data.parameters)
  const share = data.split.folds === undefined ? (data.split.test ?? 1) : 1 / data.split.folds
  return (
    counts?.train.map(
      (count, index) => share * (count + (data.split.from === 'all' ? (counts.test[index] ?? 0) : 0)),
    ) ?? null
  )
}
