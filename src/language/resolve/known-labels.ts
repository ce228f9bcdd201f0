import type { DataDefinition, SplitName } from '../../data/definition.ts'
import { findDataSet } from '../../data/sets/find-data-set.ts'
import { drawsTest } from '../../data/split/split-sizes.ts'
import type { MetricSource } from '../../metrics/metric.ts'
import type { Range } from '../../metrics/range.ts'
import type { DefinedArm } from './arm.ts'

/**
 * How many rows of each class a split has, where that is the same in every seed and known before a row is read: of rows that were published as they are split.
 *
 * @returns `null` where rows are drawn, chosen or altered, and of data files
 */
export function knownLabels(data: DataDefinition, split: SplitName): readonly number[] | null {
  const { parameters, file, choice, alter } = data
  const { from, first, validation } = data.split
  if (file !== undefined || choice !== undefined || alter !== undefined) return null
  if (from !== 'published' || drawsTest(data.split) || split === 'validation') return null
  if (split === 'train' && (first !== null || validation !== null)) return null
  return findDataSet(data).classRows(parameters)?.[split] ?? null
}

/** The shares of the rarest and of the commonest of these classes; `null` without rows. */
export function sharesOf(labels: readonly number[]): Range | null {
  const rows = labels.reduce((sum, count) => sum + count, 0)
  return rows === 0 ? null : [Math.min(...labels) / rows, Math.max(...labels) / rows]
}

/** What is known of the band of chance before a run is read. */
export interface KnownChance {
  readonly band: Range
  /** Whether it is the band of every seed, or one that the band of every seed holds. */
  readonly isWhole: boolean
}

/**
 * What the band of chance is, of an accuracy; where the labels are not known, what it holds in whatever seed: the share of a class that is neither rare nor common, since one is at most as common as
 * that, and another one at least.
 *
 * @returns `null` for what is no accuracy of a split
 */
export function knownChance(arm: DefinedArm, source: MetricSource): KnownChance | null {
  const split = splitOf(source)
  if (split === null) return null
  const labels = labelsOf(arm, split)
  const band = labels === null ? null : sharesOf(labels)
  if (band !== null) return { band, isWhole: true }
  return arm.kind === 'training' ? { band: [1 / arm.classes, 1 / arm.classes], isWhole: false } : null
}

function labelsOf(arm: DefinedArm, split: SplitName): readonly number[] | null {
  switch (arm.kind) {
    case 'training':
      return knownLabels(arm.data, split)
    case 'recorded':
      return arm.recording.settings.labelCounts[split]
    case 'program':
      return arm.program.labelCounts?.[split] ?? null
    case 'code':
      return null
  }
}

function splitOf(source: MetricSource): SplitName | null {
  if (source.kind === 'fit' && source.quantity === 'accuracy') return 'train'
  return source.kind === 'evaluation' && source.quantity === 'accuracy' ? source.split : null
}
