/** Since which commit a claim's criterion is what it is, and whether results of it had been committed by then. */
export interface CriterionOrigin {
  /** Path of its spec from the project's root. */
  readonly spec: string
  readonly id: string
  /** The commit that brought the criterion as it is. */
  readonly commit: string
  /** Its day, as year-month-day. */
  readonly date: string
  /** The first committed results that judged the claim: `null` where there are none. */
  readonly firstResults: {
    readonly commit: string
    readonly date: string
    /** Where they stand in the history: a criterion that came with its results, or after them, may have been made for them. */
    readonly order: 'after the criterion' | 'with the criterion' | 'before the criterion'
  } | null
}
