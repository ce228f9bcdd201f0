/** One line of `assay doctor`. */
export interface Fact {
  readonly name: string
  readonly value: string
  /** Whether a run can work with it. */
  readonly ok: boolean
  /** What to do or to know about it; `null` when there is nothing to say. */
  readonly hint: string | null
}
