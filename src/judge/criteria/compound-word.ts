import type { ErrorBudget } from '../error-budget.ts'
import type { Verdict } from '../verdict.ts'

/** All that Assay knows of a criterion that is made of others. A file of this folder named after the word, and a line in `criteria.ts`. */
export interface CompoundWord<Word extends string = string> {
  /** The word in a spec, such as `any`. */
  readonly word: Word
  /** What it means, for the reference page. */
  readonly summary: string
  readonly examples: readonly unknown[]
  /** Which verdict of a part decides the whole, first to last. An error always comes first: what could not be judged never reads as a pass. */
  readonly precedence: readonly Verdict[]
  /** How a sentence begins; the parts follow. */
  readonly clause: string
  /** The verdict of a part that decides the whole, however many others say otherwise. */
  readonly alone: 'supported' | 'refuted'
  /** The error rates that each of several parts may spend, where so many of them have to say `alone` for the whole to be decided by it. */
  budget(budget: ErrorBudget, parts: number, deciding: number): ErrorBudget
}
