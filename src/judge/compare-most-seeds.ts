import type { Comparison } from './comparison.ts'
import type { ErrorBudget } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { intervalVerdict, seedsNeededText } from './interval-verdict.ts'
import { boundText, heldTexts, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import { encloses, regionAbove, regionText } from './region.ts'
import { seedsForShare } from './statistics/seeds-needed.ts'
import { shareInterval } from './statistics/share-interval.ts'

const relation = { supported: 'above', refuted: 'not above', inconclusive: 'on both sides of' } as const

/** Judges "in more than half of all seeds that could be drawn": the Clopper-Pearson interval of the share against one half. */
export function compareMostSeeds(comparison: Comparison, budget: ErrorBudget): Outcome {
  const { values, region } = comparison
  const seeds = values.length
  const hits = values.filter(({ value }) => encloses(region, [value, value])).length
  const decided = intervalVerdict((alpha) => shareInterval(hits, seeds, alpha), regionAbove(0.5), budget)
  const { verdict, interval, alpha } = decided
  const seedsNeeded = verdict === 'inconclusive' ? seedsForShare(hits, seeds, alpha) : null
  const quantity = `share of seeds with ${comparison.quantity} ${regionText(region, boundText)}`
  const estimate = hits / seeds
  const texts = heldTexts({ estimate, interval, region: { low: 0.5, high: 1 } })
  const certainty = `${hits} of ${seeds} seeds, Clopper-Pearson at ${percentText(1 - alpha, 4)}${verdict === 'inconclusive' ? seedsNeededText(seedsNeeded) : ''}`
  return findingOutcome(
    {
      verdict,
      quantity,
      estimate,
      interval,
      region: [0.5, 1],
      method: 'Clopper-Pearson',
      seeds: values,
      certainty,
      reason: `${quantity}: ${texts.interval} ${relation[verdict]} one half, ${certainty}`,
    },
    seedsNeeded,
  )
}
