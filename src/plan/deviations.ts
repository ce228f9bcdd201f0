import type { DataDefinition } from '../data/definition.ts'
import { dataShape } from '../data/sets/data-shape.ts'
import { drawsTest, splitSizes } from '../data/split/split-sizes.ts'
import type { TrainingDefinition } from '../model/definition.ts'
import type { ProfiledArm } from './profiled-arms.ts'

/**
 * Says in English how the arms of a profile differ from those of profile full, so that no report hides it. A difference of some arms only names
 * them.
 *
 * @param full by arm name
 * @param other the same arms in the other profile
 */
export function describeDeviations(
  full: ReadonlyMap<string, ProfiledArm>,
  other: ReadonlyMap<string, ProfiledArm>,
): readonly string[] {
  const armsBySentence = new Map<string, string[]>()
  for (const [name, here] of other) {
    const there = full.get(name)
    for (const sentence of there === undefined ? [] : differences(here, there)) {
      armsBySentence.set(sentence, [...(armsBySentence.get(sentence) ?? []), name])
    }
  }
  return [...armsBySentence].map(([sentence, arms]) =>
    arms.length === other.size
      ? `${sentence}.`
      : `${sentence} (${arms.length === 1 ? 'arm' : 'arms'} ${listed(arms)}).`,
  )
}

function differences(here: ProfiledArm, there: ProfiledArm): readonly string[] {
  const one = here.defined
  const other = there.defined
  return [
    ...(one.data === null || other.data === null ? [] : dataDifferences(one.data, other.data)),
    ...(one.kind !== 'training' || other.kind !== 'training' ? [] : trainingDifferences(one.training, other.training)),
    ...difference('Seeds, by look', here.seeds.looks, there.seeds.looks),
    ...difference('First seed', here.seeds.from, there.seeds.from),
    ...difference('Confidence level', here.seeds.level, there.seeds.level),
  ]
}

function dataDifferences(data: DataDefinition, full: DataDefinition): readonly string[] {
  const rowsDiffer = differ(
    [data.set, data.parameters, data.split, data.choice, data.file],
    [full.set, full.parameters, full.split, full.choice, full.file],
  )
  return [
    ...(rowsDiffer ? [`Data: ${rows(data)} instead of ${rows(full)}`] : []),
    ...difference('Scale', data.scale, full.scale),
    ...difference('Normalisation', data.normalize, full.normalize),
    ...difference('Order of the training rows', data.order ?? 'as stored', full.order ?? 'as stored'),
    ...difference('Standardisation', data.standardize ?? false, full.standardize ?? false),
  ]
}

function trainingDifferences(training: TrainingDefinition, full: TrainingDefinition): readonly string[] {
  return [
    ...difference('Loss', training.loss, full.loss),
    ...difference('Optimiser', training.optimizer, full.optimizer),
    ...difference('Augmentation', training.augment ?? null, full.augment ?? null),
    ...difference('Changes of gradients', training.gradients ?? null, full.gradients ?? null),
    ...difference('Rows per batch', training.batch, full.batch),
    ...difference('Batches per step', training.accumulate ?? 1, full.accumulate ?? 1),
    ...difference('Epochs', training.epochs, full.epochs),
    ...difference('Storage of weights', training.storage ?? 'float32', full.storage ?? 'float32'),
    ...difference('Average of weights', training.average ?? null, full.average ?? null),
    ...difference('Pruning', training.prune ?? null, full.prune ?? null),
    ...difference('Early stopping', training.stopEarly ?? null, full.stopEarly ?? null),
    ...difference('Shuffling', training.shuffle, full.shuffle),
    ...difference('Last batch of an epoch', training.lastBatch, full.lastBatch),
  ]
}

function difference(what: string, here: unknown, full: unknown): readonly string[] {
  return differ(here, full) ? [`${what}: ${inWords(here)} instead of ${inWords(full)}`] : []
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

function rows(data: DataDefinition): string {
  const { sizes } = splitSizes(dataShape(data), data.split)
  if (sizes === null) return data.set
  const number = (amount: number) => amount.toLocaleString('en-US')
  const validation = sizes.validation === 0 ? '' : `, ${number(sizes.validation)} for validation`
  const { folds, validation: share } = data.split
  const random = drawsTest(data.split) || share !== null ? ', drawn at random' : ''
  const drawn = folds === undefined ? random : `, in ${folds} folds`
  return `${data.set} (${number(sizes.train)} rows for training${validation}, ${number(sizes.test)} for testing${drawn})`
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return listed(value.map(inWords))
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'object') return String(value)
  const { kind, ...details } = value as Readonly<Record<string, unknown>>
  const parts = Object.entries(details).map(([key, part]) => `${key} ${inWords(part)}`)
  return [kind, parts.join(', ')].filter((part) => part !== undefined && part !== '').join(' with ')
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
