import type { Static, TObject, TSchema } from 'typebox'
import type { Reading } from '../judge/subject.ts'
import type { SnapshotMoment } from '../metrics/measurements.ts'

/** A figure that was checked: what it shows of its arms, in the order to be drawn. */
export interface DefinedFigure<Kind extends string = string> {
  readonly kind: Kind
  readonly title: string
  readonly arms: readonly string[]
}

/** `at` as a spec writes it. */
export type WrittenMoments = string | readonly SnapshotMoment[] | undefined

/** What each arm must have, to be drawn. `at`: where its name stands, from the figure's word on. */
export type Needed =
  /** One metric, over the epochs. */
  | { readonly kind: 'curve'; readonly metric: string }
  | { readonly kind: 'tensors'; readonly tensors: readonly { readonly name: string; readonly at: readonly number[] }[] }
  /** Metrics of the layers at one moment; the same layers in every arm. */
  | { readonly kind: 'layers'; readonly pattern: string }

/** What is written besides a figure's word, with names resolved. */
export interface FigureSettings {
  readonly title: string
  readonly arms: readonly string[]
  readonly at: WrittenMoments
  readonly scale: 'linear' | 'log'
  /** The metrics of the first arm that a name with wildcards stands for. */
  expand(pattern: string): readonly string[]
}

/**
 * All that Assay knows of a kind of figure, but for how a report draws it (`report/charts/figure.ts`). A file of this folder named after the word, and
 * a line in `figures.ts`.
 */
export interface FigureWord<
  Word extends string = string,
  Schema extends TSchema = TSchema,
  Figure extends DefinedFigure = DefinedFigure,
> {
  /** The word in a spec, such as `histogram`. */
  readonly word: Word
  /** What the defined figure is called in `results.json`. */
  readonly kind: Figure['kind']
  /** What a spec writes after the word, with its description and examples. */
  readonly schema: Schema
  /** What `at` may be, for the reference page; `null` where it has no meaning. */
  readonly moments: string | null
  /** The way out where `at` is something else. */
  readonly momentHint: string
  /** Whether the value axis can be chosen. */
  readonly hasScale: boolean
  /** Figures as a spec writes them, for the reference page. */
  readonly examples: readonly object[]
  /** Layout of the defined figure in `results.json`. */
  readonly layout: TObject
  /** Whether it can be drawn at what `at` says. */
  takesMoments(at: WrittenMoments): boolean
  needs(written: Static<Schema>): Needed
  define(written: Static<Schema>, settings: FigureSettings): Figure
  /** What is measured for it. */
  reads(figure: Figure): readonly Reading[]
  /** The tensors whose values it draws, by the names of their snapshots. */
  snapshots(figure: Figure): readonly { readonly snapshot: string; readonly at: readonly SnapshotMoment[] }[]
}

/** Whether these are one of the ends of training. */
export function isEnd(at: WrittenMoments): at is SnapshotMoment {
  return at === 'start' || at === 'end'
}
