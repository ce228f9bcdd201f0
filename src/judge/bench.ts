import type { Criterion } from './criterion.ts'
import type { ErrorBudget } from './error-budget.ts'
import type { Outcome } from './outcome.ts'
import type { Evidence } from './verdict.ts'

/** What every criterion is judged with. */
export interface Bench {
  readonly evidence: Evidence
  /** Seeds of this look. */
  readonly seeds: number
  /** Judges a criterion that another is made of. */
  readonly judge: (criterion: Criterion, budget: ErrorBudget) => Outcome
}
