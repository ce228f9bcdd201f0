import type { Comparison } from './comparison.ts'
import type { ErrorBudget } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { seedsNeededText } from './interval-verdict.ts'
import { boundText, heldTexts, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import { encloses, regionText } from './region.ts'
import { seedsForAtLeast } from './statistics/seeds-needed.ts'
import { shareBoundaries, upperTail } from './statistics/share-boundary.ts'
import { shareInterval } from './statistics/share-interval.ts'

const relation = { supported: 'at least', refuted: 'less than', inconclusive: 'on both sides of' } as const

/**
 * Judges "in at least this share of all seeds that could be drawn", exactly and one-sided: each direction may err as often as promised, since at any truth only
 * one of them can. Five clean seeds support one half, 14 support 0.8, 29 support 0.9.
 *
 * The interval is Clopper and Pearson's, at the rate at which its end meets the border just where the number of seeds that hold is decided.
 */
export function compareShare(comparison: Comparison, share: number, budget: ErrorBudget): Outcome {
  const { values, region } = comparison
  const seeds = values.length
  const held = values.filter(({ value }) => encloses(region, [value, value])).length
  const [most, least] = [decision(share, budget.support, budget), decision(1 - share, budget.refute, budget)]
  const verdict = held >= most.boundary ? 'supported' : seeds - held >= least.boundary ? 'refuted' : 'inconclusive'
  const low = shareInterval(held, seeds, 2 * most.alpha)[0]
  const high = shareInterval(held, seeds, 2 * least.alpha)[1]
  const interval = [verdict === 'refuted' ? 0 : low, verdict === 'supported' ? 1 : high] as const
  const estimate = held / seeds
  const { alpha } = verdict === 'refuted' || (verdict === 'inconclusive' && estimate < share) ? least : most
  const seedsNeeded = verdict === 'inconclusive' ? seedsForAtLeast(held, seeds, share, alpha) : null
  const quantity = `share of seeds with ${comparison.quantity} ${regionText(region, boundText)}`
  const texts = heldTexts({ estimate, interval, region: { low: share, high: 1 } })
  const certainty = `${held} of ${seeds} seeds, one-sided Clopper-Pearson at ${percentText(1 - alpha, 4)}${verdict === 'inconclusive' ? seedsNeededText(seedsNeeded) : ''}`
  return findingOutcome(
    {
      verdict,
      quantity,
      estimate,
      interval,
      region: [share, 1],
      method: 'one-sided Clopper-Pearson',
      seeds: values,
      certainty,
      reason: `${quantity}: ${texts.interval} ${relation[verdict]} ${texts.bound(share)}, ${certainty}`,
    },
    seedsNeeded,
  )
}

/** How many of this look's seeds decide that a share is reached, and the rate of an interval that says the same. */
function decision(share: number, rate: number, { looks, look }: ErrorBudget): { boundary: number; alpha: number } {
  const seeds = looks[look] ?? 0
  const total = looks.reduce((sum, count) => sum + count, 0)
  const boundary = shareBoundaries(looks, share, (rate * total) / seeds)[look] ?? seeds + 1
  return { boundary, alpha: boundary > seeds ? rate : upperTail(boundary, seeds, share) }
}
