import type { Bench } from '../bench.ts'
import type { Criterion } from '../criterion.ts'
import type { ErrorBudget } from '../error-budget.ts'
import type { Outcome } from '../outcome.ts'

/** The criteria by kind. */
export type CriterionOf = { readonly [Each in Criterion as Each['kind']]: Each }

/** One kind of criterion: what it says, and how it is judged. */
export interface Rule<Kind extends Criterion['kind']> {
  /** An English clause, without a capital letter or a full stop. `other` describes a criterion that this one is made of. */
  readonly describe: (criterion: CriterionOf[Kind], other: (criterion: Criterion) => string) => string
  /** Judges with the error rates of `budget`. What cannot be judged is the verdict `error`. */
  readonly judge: (criterion: CriterionOf[Kind], bench: Bench, budget: ErrorBudget) => Outcome
}
