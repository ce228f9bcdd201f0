import type { Comparison } from './comparison.ts'
import { type ErrorBudget, seedsAtTheirRate } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { seedsNeededText } from './interval-verdict.ts'
import { boundText, heldTexts, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import { encloses, type Region, regionText } from './region.ts'
import { looksOf } from './statistics/look-plan.ts'
import { seedsForShare } from './statistics/seeds-needed.ts'
import { shareBoundaries, upperTail } from './statistics/share-boundary.ts'
import { shareInterval } from './statistics/share-interval.ts'

/** What is said of the share of all seeds that hold. Strict: more than it. */
export type WantedShare = Pick<Region, 'strict'> & { readonly share: number }

/**
 * Judges "in at least this share of all seeds that could be drawn" or "in more than it", exactly and one-sided: each direction may err as often as promised, since
 * at any truth only one of them can. Five clean seeds support one half, 14 support 0.8, 29 support 0.9.
 *
 * The interval is Clopper and Pearson's, at a rate at which its end passes the border just where the number of seeds that hold is decided.
 */
export function compareShare(comparison: Comparison, { share, strict }: WantedShare, budget: ErrorBudget): Outcome {
  const { values, region } = comparison
  const seeds = values.length
  const held = values.filter(({ value }) => encloses(region, [value, value])).length
  const [most, least] = [decision(share, budget.support, budget), decision(1 - share, budget.refute, budget)]
  const verdict = held >= most.boundary ? 'supported' : seeds - held >= least.boundary ? 'refuted' : 'inconclusive'
  const low = shareInterval(held, seeds, 2 * most.rate)[0]
  const high = shareInterval(held, seeds, 2 * least.rate)[1]
  const interval = [verdict === 'refuted' ? 0 : low, verdict === 'supported' ? 1 : high] as const
  const estimate = held / seeds
  const direction = verdict === 'refuted' || (verdict === 'inconclusive' && estimate < share) ? 'refute' : 'support'
  const { rate } = direction === 'refute' ? least : most
  const seedsAt = (total: number) =>
    seedsForShare(held, seeds, share, decision(direction === 'refute' ? 1 - share : share, total, budget).rate)
  const seedsNeeded = verdict === 'inconclusive' ? seedsAtTheirRate(budget, direction, seedsAt) : null
  const quantity = `share of seeds with ${comparison.quantity} ${regionText(region, boundText)}`
  const texts = heldTexts({ estimate, interval, region: { low: share, high: 1 } })
  const relation = strict
    ? { supported: 'above', refuted: 'not above', inconclusive: 'on both sides of' }
    : { supported: 'at least', refuted: 'less than', inconclusive: 'on both sides of' }
  const certainty = `${held} of ${seeds} seeds, one-sided Clopper-Pearson at ${percentText(1 - rate, 4)}${verdict === 'inconclusive' ? seedsNeededText(seedsNeeded) : ''}`
  return findingOutcome(
    {
      verdict,
      quantity,
      estimate,
      interval,
      region: { low: share, high: 1, strict },
      method: 'one-sided Clopper-Pearson',
      seeds: values,
      certainty,
      reason: `${quantity}: ${texts.interval} ${relation[verdict]} ${strict ? 'one half' : texts.bound(share)}, ${certainty}`,
    },
    seedsNeeded,
  )
}

/** How many of this look's seeds decide that a share is reached, and the rate of an interval that says the same. */
function decision(share: number, total: number, { plan, look }: ErrorBudget): { boundary: number; rate: number } {
  const seeds = looksOf(plan)[look] ?? 0
  const boundary = shareBoundaries(plan, share, total)[look] ?? seeds + 1
  if (boundary > seeds) return { boundary, rate: total }
  // Between the rates at which one seed fewer would decide it, and just as many.
  const [decides, wouldNot] = [upperTail(boundary, seeds, share), upperTail(boundary - 1, seeds, share)]
  return { boundary, rate: Math.max(decides, Math.min(total, (decides + wouldNot) / 2)) }
}
