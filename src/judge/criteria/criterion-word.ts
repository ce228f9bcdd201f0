import type { Static, TSchema } from 'typebox'
import type { Metric } from '../../metrics/metric.ts'
import type { Range } from '../../metrics/range.ts'
import type { Bench } from '../bench.ts'
import type { ChancePlace } from '../compare-chance.ts'
import type { SeedWords } from '../describe-subject.ts'
import type { ErrorBudget } from '../error-budget.ts'
import type { Outcome } from '../outcome.ts'
import type { Region } from '../region.ts'
import type { Quantifier, Reading, Reference, Subject } from '../subject.ts'
import type { WrittenReference } from '../written.ts'

/** A criterion of one quantity, with names resolved. */
export interface Defined<Word extends string = string> {
  readonly kind: Word
  readonly subject: Subject
}

/** What bounds are about: a metric, or a quotient of two, which has no source. */
export interface Bounded extends Pick<Metric, 'name' | 'range'> {
  readonly source: Metric['source'] | null
  /** Where what it is compared with can be at all; absent where nothing is, or where the two are not compared value by value. */
  readonly compared?: Range
  /** The band of chance of an accuracy, or what it holds at least where it is not the whole band; absent where that is not known. */
  readonly chance?: { readonly band: Range; readonly isWhole: boolean }
}

/** A mistake in how a criterion is written. */
export interface Mistake {
  readonly code: 'bound/impossible' | 'expect/meaning' | 'expect/predicate' | 'moment/impossible' | 'value/range'
  /** Where it stands, from the mapping that holds the criterion's word. */
  readonly at: readonly (string | number)[]
  readonly message: string
  /** The way out. */
  readonly hint: string
  /** Whether the key or the value is to be underlined; the value where this is not given. */
  readonly mark?: 'key' | 'value'
}

/** What is written beside a criterion, as far as a criterion may object to it. */
export interface Beside {
  /** As written; `undefined` where it is not said. */
  readonly at: string | undefined
  readonly for: unknown
  /** What is said of the seeds, inherited or not. */
  readonly seeds: Quantifier
  /** Whether each value is divided by another. */
  readonly divided: boolean
  readonly arm: string
  readonly metric: string
  /** Where the arm's runs come from. */
  readonly origin: 'training' | 'code' | 'recorded' | 'program'
  /** Epochs of the arm, of the longest of its runs: 0 where it has none, `null` where that is not known before the run. */
  readonly epochs: number | null
  /** The profile in which it does. */
  readonly profile: string
}

/** A subject with what it is compared with. */
export interface Pair {
  readonly subject: Subject
  readonly reference: Reference
}

/** The quantity that a criterion is defined for. */
export interface Quantity {
  readonly subject: Subject
  /**
   * Pairs the subject with a reference: one pair for each of its metrics where the reference names no metric of its own.
   *
   * @param relation what of the two is judged, which decides where it can be at all
   */
  pairs(reference: WrittenReference, relation: 'difference' | 'ratio'): readonly Pair[]
}

/**
 * All that Assay knows of a criterion. A file of this folder named after the word, and a line in `criteria.ts`.
 *
 * Its `written` parameters are what a spec writes after the word, as `schema` allows it.
 */
export interface CriterionWord<
  Word extends string = string,
  Schema extends TSchema = TSchema,
  Criterion extends Defined<Word> = Defined<Word>,
  // A parameter, and not said where it is used: the compiler would compare schemas member by member, for many seconds.
  Written = Static<Schema>,
> {
  /** The word in a spec, such as `above`. */
  readonly word: Word
  /** What a spec writes after the word, with its description and examples. Where it is a mapping, the reference page has a section of its keys. */
  readonly schema: Schema
  /** Heading of that section, where it is not the word. */
  readonly heading?: string
  /** What is really said of the seeds, where it is not always what a spec says with `for`. `every two seeds` compares seeds with one another. */
  seeds?(quantifier: Quantifier): Quantifier | 'every two seeds'
  /** What it compares with, and where that stands, from the mapping that holds the word. `null` for nothing; without this method, never anything. */
  reference?(written: Written): { readonly reference: WrittenReference; readonly at: readonly string[] } | null
  /** Where it holds, as far as plain numbers say so; `null` for chance and references. Without this method, never. */
  region?(written: Written): Region | null
  /** Where it holds beside the band of chance; `null` where it says nothing of chance. Without this method, it never does. */
  ofChance?(written: Written): ChancePlace | null
  /** Where the difference from what it compares with must lie; `null` for ratios and plain numbers. Without this method, nothing is said of a difference. */
  difference?(written: Written): Region | null
  /** Where the quantity must lie at one or more of so many epochs. Without this method, nothing is said of epochs together. */
  reached?(written: Written): { readonly region: Region; readonly epochs: number } | null
  /** Whether its bounds lie where the quantity can be on either side of them. */
  checkBounds(written: Written, quantity: Bounded): readonly Mistake[]
  /** Whether what is written beside it makes sense; without this method, everything does. */
  checkBeside?(written: Written, beside: Beside): readonly Mistake[]
  /** With names resolved: all of the criteria returned must hold. */
  define(written: Written, quantity: Quantity): readonly Criterion[]
  /** What it reads: a metric of an arm at a moment, full names. */
  reads(criterion: Criterion): readonly Reading[]
  /** An English clause, without a capital letter or a full stop. `words` are for what it is said of: seeds, or groups of them. */
  describe(criterion: Criterion, words: SeedWords): string
  /** Judges with the error rates of `budget`. What cannot be judged is the verdict `error`. */
  judge(criterion: Criterion, bench: Bench, budget: ErrorBudget): Outcome
}

/** Lists what a subject and its references read. */
export function readings(
  { arm, metrics, at, relativeTo }: Subject,
  ...references: readonly Reference[]
): readonly Reading[] {
  const divisor = relativeTo === null ? [] : [relativeTo]
  const compared = references.flatMap(({ relativeTo: by, ...own }) => [
    { arm: own.arm, metric: own.metric, at: own.at },
    ...(by === null ? [] : [by]),
  ])
  return [...metrics.map((metric) => ({ arm, metric, at })), ...divisor, ...compared]
}
