/** Anything that YAML can write. */
export type Written = null | boolean | number | string | readonly Written[] | { readonly [key: string]: Written }

/** What of a spec could be read from a model or a notebook. */
export interface Draft {
  readonly title: string
  readonly document: string
  readonly kind: string
  /** Where its text is, from the spec's folder; `null` where it has none. */
  readonly text: string | null
  readonly network: NetworkDraft
  /** Keys of `training`; those that are missing were not read. */
  readonly training: Readonly<Record<string, Written>>
  /** A data set's name; `null` where none was read. */
  readonly set: string | null
  /** Share of the rows that is split off for validation. */
  readonly validation: number | null
  readonly claims: readonly ClaimDraft[]
  /** What could not be read, each with its place. */
  readonly notes: readonly string[]
}

/** A network as far as it could be read. */
export interface NetworkDraft {
  readonly layers: readonly Readonly<Record<string, Written>>[]
  readonly init: Readonly<Record<string, Written>>
  readonly freeze: readonly string[]
  readonly regularize: Readonly<Record<string, Written>>
  /** Sizes of an example; `null` where they are not said. */
  readonly input: readonly number[] | null
  /** What the last layer's outputs went through before the loss, which has it in itself. */
  readonly last: 'softmax' | 'sigmoid' | null
  readonly notes: readonly string[]
}

/** A number that the source printed. */
export interface ClaimDraft {
  readonly metric: string
  readonly value: number
  readonly quote: string
  readonly where: string
}
