import type { Comparison } from './comparison.ts'
import type { ErrorBudget } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { heldTexts, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import { encloses, regionText } from './region.ts'
import { failureBound } from './statistics/failure-bound.ts'
import { mean } from './statistics/mean.ts'

/**
 * Judges "in every seed". One counterexample refutes: no statistics can take it back. With none among the planned seeds it is supported, which says
 * no more than the upper bound on the failure rate that the reason gives.
 *
 * The finding's interval spans the smallest to the largest seed.
 */
export function compareEverySeed(comparison: Comparison, budget: ErrorBudget): Outcome {
  const { quantity, values, region } = comparison
  const numbers = values.map(({ value }) => value)
  const estimate = mean(numbers)
  const interval = [Math.min(...numbers), Math.max(...numbers)] as const
  const counterexamples = values.filter(({ value }) => !encloses(region, [value, value]))
  const [first] = counterexamples
  const texts = heldTexts({ estimate, interval, region, values: numbers })
  const measured = `${quantity} ${texts.interval}`
  const wanted = regionText(region, texts.bound)
  const held = `${numbers.length - counterexamples.length} of ${numbers.length} seeds`
  const bound = `at most ${percentText(failureBound(numbers.length, budget.clean))} of all seeds could fail, at ${percentText(1 - budget.clean, 4)} confidence`
  const count = first
    ? `in only ${held}; counterexample: seed ${first.seed} with ${texts.value(first.value)}`
    : `in ${held} (${bound})`
  return findingOutcome({
    verdict: first === undefined ? 'supported' : 'refuted',
    quantity,
    estimate,
    interval,
    region,
    method: 'every seed',
    certainty: `holds ${count}`,
    seeds: values,
    reason: `${measured} ${wanted} ${count}`,
  })
}
