import { compareDeviation } from './compare-deviation.ts'
import { compareEverySeed } from './compare-every-seed.ts'
import { compareMean } from './compare-mean.ts'
import { compareRange } from './compare-range.ts'
import { compareShare } from './compare-share.ts'
import type { Comparison } from './comparison.ts'
import type { ErrorBudget } from './error-budget.ts'
import type { Outcome } from './outcome.ts'

/** Judges one comparison by what it says of the seeds. */
export function compare(comparison: Comparison, budget: ErrorBudget): Outcome {
  const { quantifier } = comparison
  if (typeof quantifier === 'object')
    return compareShare(comparison, { share: quantifier.atLeast, strict: false }, budget)
  switch (quantifier) {
    case 'mean':
      return compareMean(comparison, budget)
    case 'every seed':
      return compareEverySeed(comparison, budget)
    case 'most seeds':
      return compareShare(comparison, { share: 0.5, strict: true }, budget)
    case 'standard deviation':
      return compareDeviation(comparison, budget)
    case 'range':
      return compareRange(comparison, budget)
  }
}
