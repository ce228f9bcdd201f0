import { splitSizes } from '../data/split-sizes.ts'
import type { DefinedArm } from '../spec/define/arm.ts'
import { dataShape } from '../spec/define/data.ts'

/** How often and how surely an arm's claims are judged. */
interface SeedPlan {
  readonly looks: readonly number[]
  readonly level: number
}

/** An arm with its seeds, in one profile. */
export interface ProfiledArm {
  readonly defined: DefinedArm
  readonly seeds: SeedPlan
}

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
  const { data, training } = here.defined
  const { data: fullData, training: fullTraining } = there.defined
  const sentences: string[] = []
  const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const compare = (what: string, one: unknown, other: unknown) => {
    if (differ(one, other)) sentences.push(`${what}: ${inWords(one)} instead of ${inWords(other)}`)
  }
  if (differ([data.set, data.parameters, data.split], [fullData.set, fullData.parameters, fullData.split])) {
    sentences.push(`Data: ${rows(here.defined)} instead of ${rows(there.defined)}`)
  }
  compare('Scale', data.scale, fullData.scale)
  compare('Normalisation', data.normalize, fullData.normalize)
  compare('Loss', training.loss, fullTraining.loss)
  compare('Optimiser', training.optimizer, fullTraining.optimizer)
  compare('Rows per batch', training.batch, fullTraining.batch)
  compare('Epochs', training.epochs, fullTraining.epochs)
  compare('Shuffling', training.shuffle, fullTraining.shuffle)
  compare('Last batch of an epoch', training.lastBatch, fullTraining.lastBatch)
  compare('Seeds, by look', here.seeds.looks, there.seeds.looks)
  compare('Confidence level', here.seeds.level, there.seeds.level)
  return sentences
}

function rows({ data }: DefinedArm): string {
  const { sizes } = splitSizes(dataShape(data), data.split)
  if (sizes === null) return data.set
  const number = (amount: number) => amount.toLocaleString('en-US')
  const validation = sizes.validation === 0 ? '' : `, ${number(sizes.validation)} for validation`
  const drawn = data.split.test === null && data.split.validation === null ? '' : ', drawn at random'
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
