import type { Outcome } from './outcome.ts'
import type { Verdict } from './verdict.ts'

/**
 * Combines parts: metrics and epochs, of which all must hold, or the criteria that another is made of. Findings of the deciding parts come first; among
 * supported ones, those closest to their border.
 *
 * @param precedence which verdict of a part decides the whole, first to last
 * @param parts at least one
 */
export function combine(precedence: readonly Verdict[], parts: readonly Outcome[]): Outcome {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const ranked = [...parts].sort(
    (first, second) =>
      precedence.indexOf(first.verdict) - precedence.indexOf(second.verdict) || clearance(first) - clearance(second),
  )
  const verdict = ranked[0]?.verdict ?? 'error'
  const deciding = ranked.filter((part) => part.verdict === verdict)
  const all = parts.length === 2 ? 'both' : `all ${parts.length}`
  const count = deciding.length === parts.length ? all : `${deciding.length} of ${parts.length}`
  return {
    verdict,
    reason: `${count} parts ${verdict === 'error' ? 'not judged' : verdict}: ${reasons(deciding)}`,
    findings: ranked.flatMap((part) => part.findings),
    seedsNeeded: verdict === 'inconclusive' ? seedsToDecide(deciding, precedence) : null,
  }
}

/** A reader takes in a few comparisons; the findings hold them all. */
const fewReasons = 3

function reasons(deciding: readonly Outcome[]): string {
  const shown = deciding.slice(0, fewReasons).map(({ reason }) => reason)
  const left = deciding.length - shown.length
  return left > 0 ? `${shown.join('; ')}; and ${left} more` : shown.join('; ')
}

/** How far the interval of a part's first finding is inside its region; negative outside. Only parts of one unit compare well, which is enough for an order. */
function clearance({ findings: [finding] }: Outcome): number {
  if (finding === undefined) return 0
  const { interval, region } = finding
  const distance = Math.min(interval[0] - region[0], region[1] - interval[1])
  return Number.isNaN(distance) ? 0 : distance
}

/**
 * Seeds that would likely decide the whole. One part is enough that goes the way that decides it alone, so the fewest seeds of these count; where there is none,
 * every part has to be decided.
 */
function seedsToDecide(parts: readonly Outcome[], precedence: readonly Verdict[]): number | null {
  const alone = precedence.find((verdict) => verdict === 'supported' || verdict === 'refuted')
  const enough = parts.filter((part) => tendency(part) === alone).flatMap(({ seedsNeeded }) => seedsNeeded ?? [])
  if (enough.length > 0) return Math.min(...enough)
  const needed = parts.map(({ seedsNeeded }) => seedsNeeded)
  return needed.reduce<number | null>(
    (most, seeds) => (most === null || seeds === null ? null : Math.max(most, seeds)),
    0,
  )
}

/** The verdict that a part would have if its estimate were exact. */
function tendency({ findings: [finding] }: Outcome): Verdict | null {
  if (finding === undefined) return null
  const { estimate, region } = finding
  return estimate >= region[0] && estimate <= region[1] ? 'supported' : 'refuted'
}
