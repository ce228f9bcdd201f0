import type { Comparison } from './comparison.ts'
import { decimalDifference } from './decimal-difference.ts'
import type { ErrorBudget } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { heldTexts, percentText, rangeTexts } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import { encloses, excludes, regionText } from './region.ts'
import { coveredShare } from './statistics/covered-share.ts'
import { looksOf } from './statistics/look-plan.ts'

/** Method of a finding about the range over seeds. */
export const rangeMethod = 'largest minus smallest'

/**
 * Judges the range over the seeds that are planned: the largest value minus the smallest. It is a statement about those seeds, and so it errs never: more seeds can only widen the range, so that
 * two seeds that lie far apart decide early, and the last look decides all else. Of all seeds there could be it says no more than the share of them that the reason gives (`coveredShare`): how far the
 * farthest two of ever so many lie apart, no number of seeds tells.
 */
export function compareRange({ quantity, values, region, range }: Comparison, budget: ErrorBudget): Outcome {
  const planned = looksOf(budget.plan).at(-1) ?? 0
  const sorted = values.toSorted((first, second) => first.value - second.value)
  const [least, most] = [sorted[0], sorted.at(-1)]
  const [low, high] = [least?.value ?? Number.NaN, most?.value ?? Number.NaN]
  const estimate = decimalDifference(high, low)
  const complete = values.length >= planned
  // What is yet to come can lie as far apart as the quantity reaches.
  const farthest = complete ? estimate : Math.max(estimate, range[1] - range[0])
  const interval = [estimate, farthest] as const
  const reachable = [estimate, Math.min(farthest, Number.MAX_VALUE)] as const
  const decided = encloses(region, reachable) ? 'supported' : excludes(region, reachable) ? 'refuted' : 'inconclusive'
  const verdict = values.length < 2 ? 'inconclusive' : decided
  const texts = heldTexts({ estimate, interval, region })
  const written = rangeTexts([low, high])
  const between = `from ${written(low)} in seed ${least?.seed} to ${written(high)} in seed ${most?.seed}`
  const covered = percentText(coveredShare(Math.max(2, values.length), budget.clean))
  const further = `at least ${covered} of all seeds lie between these, at ${percentText(1 - budget.clean, 4)} confidence`
  const certainty = complete
    ? `${between} over the ${values.length} seeds planned (${further})`
    : `${between} over ${values.length} of the ${planned} seeds planned`
  const name = `range over seeds of ${quantity}`
  const wanted = regionText(region, texts.bound)
  const relation = { supported: wanted, refuted: `not ${wanted}`, inconclusive: `may yet be ${wanted} or not` }
  return findingOutcome(
    {
      verdict,
      quantity: name,
      estimate,
      interval,
      region,
      method: rangeMethod,
      certainty,
      seeds: values,
      reason: `${name} ${complete ? texts.value(estimate) : texts.interval} ${relation[verdict]}, ${certainty}`,
    },
    verdict === 'inconclusive' ? Math.max(planned, 2) : null,
  )
}
