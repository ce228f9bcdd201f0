import type { ErrorBudget } from './error-budget.ts'
import { encloses, excludes, type Region } from './region.ts'
import type { Verdict } from './verdict.ts'

/** What an interval says of a region. */
export interface IntervalVerdict {
  readonly verdict: Exclude<Verdict, 'error'>
  /** The interval that decided it, or the wider one when neither did. */
  readonly interval: readonly [number, number]
  /** Error rate of that interval. */
  readonly alpha: number
}

/**
 * Holds intervals against a region: wholly inside is `supported`, wholly outside is `refuted`, else `inconclusive`. Support and refutation may have
 * different error rates, so each has an interval of its own.
 *
 * @param intervalAt the two-sided interval with this error rate
 */
export function intervalVerdict(
  intervalAt: (alpha: number) => readonly [number, number],
  region: Region,
  budget: ErrorBudget,
): IntervalVerdict {
  const toSupport = intervalAt(budget.support)
  if (encloses(region, toSupport)) return { verdict: 'supported', interval: toSupport, alpha: budget.support }
  const toRefute = intervalAt(budget.refute)
  if (excludes(region, toRefute)) return { verdict: 'refuted', interval: toRefute, alpha: budget.refute }
  return budget.refute < budget.support
    ? { verdict: 'inconclusive', interval: toRefute, alpha: budget.refute }
    : { verdict: 'inconclusive', interval: toSupport, alpha: budget.support }
}

/** The end of an inconclusive reason. */
export function seedsNeededText(seedsNeeded: number | null): string {
  return seedsNeeded === null
    ? '; no practicable number of seeds would decide it'
    : `; about ${seedsNeeded} seeds would likely decide it`
}
