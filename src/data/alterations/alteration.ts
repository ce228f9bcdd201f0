import type { Static, TSchema } from 'typebox'
import type { Uniform } from '../../random/stream.ts'
import type { DataTable } from '../definition.ts'

/** What an alteration must know besides the table. */
export interface AlterationSite {
  /** Numbers of the training rows, in table order. */
  readonly trainRows: Int32Array
  /** What the model sees of a stored feature is `stored * multiplier`, and an offset. */
  readonly multiplier: number
  /** The alteration's own stream of the replicate's seed: arms of one seed are altered alike. */
  readonly uniform: Uniform
}

/** What is done to a data table before anything is trained: a file of this folder, and a line in `alterations.ts`. */
export interface Alteration<Word extends string = string, Schema extends TSchema = TSchema> {
  /** The key in a spec, such as `shuffledLabels`. */
  readonly word: Word
  /** What a spec writes after it, with its description and examples. */
  readonly schema: Schema
  /** Whether what is written leaves the table as it is. It is then no part of a run's identity. */
  none(written: Static<Schema>): boolean
  /** Makes the altered table; the one given stays as it is. */
  apply(table: DataTable, written: Static<Schema>, site: AlterationSite): DataTable
}

/** Declares an alteration: its word and the type of what is written follow from what is given. */
export function alteration<const Word extends string, Schema extends TSchema>(
  declared: Alteration<Word, Schema>,
): Alteration<Word, Schema> {
  return declared
}
