import { lookError } from './statistics/look-error.ts'
import type { Confidence } from './verdict.ts'

/** How often one comparison may err. All are two-sided rates alpha of an interval at 1 − alpha. */
export interface ErrorBudget {
  /** For the interval that lies inside the region when the verdict is `supported`. */
  readonly support: number
  /** For the interval that lies outside the region when the verdict is `refuted`. */
  readonly refute: number
  /** For the failure rate that clean seeds leave; not split over looks (see `failureBound`). */
  readonly clean: number
  /** Planned looks, and which of them this is: `support` and `refute` are its part of the rates. */
  readonly looks: readonly number[]
  readonly look: number
}

/** The budget of a whole criterion at one look. */
export function openBudget(confidence: Confidence): ErrorBudget {
  const look = lookError(confidence)
  return { support: look, refute: look, clean: 1 - confidence.level, looks: confidence.looks, look: confidence.look }
}

/**
 * The budget of each of several parts that must all hold. Support needs every part and one false part is enough to make it wrong, so each keeps
 * its whole rate (intersection-union); refutation needs any one part, so its rate is divided (see `divided`).
 */
export function budgetOfAll(budget: ErrorBudget, parts: number): ErrorBudget {
  return { ...budget, refute: divided(budget.refute, parts) }
}

/** The mirror image, for several parts of which one must hold. */
export function budgetOfAny(budget: ErrorBudget, parts: number): ErrorBudget {
  return { ...budget, support: divided(budget.support, parts), clean: divided(budget.clean, parts) }
}

/**
 * alpha / m^(3/2): stricter than Bonferroni's alpha / m, which failed calibration. With moderately skewed spread the tail of t is heavier than
 * nominal, and the more so the farther out: at 10 seeds a tail of 2.5 % is really 5 %, one of 0.25 % really 1.1 %. Ten independent parts at the
 * border were then refuted in 10 % of the trials; the power 3/2 makes that 5 % (docs/verdicts.md).
 */
function divided(alpha: number, parts: number): number {
  return alpha / parts ** 1.5
}
