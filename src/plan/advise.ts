import { type Criterion, criterionWord, type SimpleCriterion } from '../judge/criteria/criteria.ts'
import { numberText } from '../judge/number-text.ts'
import { plannedLooks } from '../judge/statistics/look-plan.ts'
import { smallestDifference } from '../judge/statistics/smallest-difference.ts'
import type { Plan, PlannedClaim } from './plan.ts'
import { sameDraws } from './same-draws.ts'

/**
 * What the writer of a spec may want to know before anything is trained, one line each: how far a mean has to lie from its border for the planned looks to find it, which claims
 * say of a mean that a network learns, where a share of the seeds says it better, and which arms are one training although they seem to be drawn anew.
 */
export function advise({ claims, arms }: Plan): readonly string[] {
  return [...adviseOnMeans(claims), ...adviseOnDraws(arms)]
}

function adviseOnDraws(arms: Plan['arms']): readonly string[] {
  return sameDraws(arms).map(
    ([one, other]) =>
      `arms ${one} and ${other} are one training: an initialiser that is written again draws the same numbers; \`{draw: 2}\` draws anew`,
  )
}

function adviseOnMeans(claims: readonly PlannedClaim[]): readonly string[] {
  const ofMeans = claims.filter(({ criterion }) => leavesOf(criterion).some(isOfMean))
  const plans = new Map<string, PlannedClaim[]>()
  for (const claim of ofMeans) {
    const key = `${claim.looks.join()} ${claim.level}`
    plans.set(key, [...(plans.get(key) ?? []), claim])
  }
  const seen = [...plans.values()].flatMap(sightText)
  const learning = claims.filter(({ criterion }) =>
    leavesOf(criterion).some((leaf) => isOfMean(leaf) && saysLearning(leaf)),
  )
  if (learning.length === 0) return seen
  const form = '`for: {atLeast: 0.8}` counts those that do'
  return [
    ...seen,
    `a mean "above chance" is left open by one network in ten that does not learn; ${form} (${idsOf(learning)})`,
  ]
}

function sightText(claims: readonly PlannedClaim[]): readonly string[] {
  const [first] = claims
  if (first === undefined) return []
  const { looks, level } = first
  const distance = smallestDifference(plannedLooks(looks), 1 - level)
  if (distance === null) return []
  const seeds = looks.length === 1 ? `${looks.join()} seeds` : `looks ${looks.join(', ')}`
  const told = Number(distance.toPrecision(2))
  return [
    `${seeds}: a mean that lies ${numberText(told)} standard deviations from its border is told from it four times in five (${idsOf(claims)})`,
  ]
}

function leavesOf(criterion: Criterion): readonly SimpleCriterion[] {
  return 'of' in criterion ? criterion.of.flatMap(leavesOf) : [criterion]
}

/** Whether a mean is judged: not of single seeds, and not where one further seed would fall. */
function isOfMean(leaf: SimpleCriterion): boolean {
  const { seeds } = leaf.subject
  return leaf.kind !== 'reproduces' && (criterionWord(leaf).seeds?.(seeds) ?? seeds) === 'mean'
}

function saysLearning(leaf: SimpleCriterion): boolean {
  return leaf.kind === 'above' && leaf.level === 'chance'
}

function idsOf(claims: readonly PlannedClaim[]): string {
  return claims.map(({ id }) => id).join(', ')
}
