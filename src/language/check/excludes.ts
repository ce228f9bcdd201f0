import { isScatter } from '../../judge/subject.ts'
import { type Condition, quantifierOf } from '../expectation.ts'
import type { ArmsByName } from './check-quantity.ts'
import { quantityName } from './quantity-name.ts'
import { areApart, placed, regionsApart } from './regions.ts'

/** What may be said of the seeds. */
type Said = ReturnType<typeof quantifierOf>

/** Whether two conditions cannot both hold: they place one quantity apart, and of the same seeds. */
export function excludes(one: Condition, other: Condition, arms: ArmsByName): boolean {
  return excludesReached(one, other, arms) || excludesReached(other, one, arms) || excludesPlace(one, other, arms)
}

function excludesPlace(one: Condition, other: Condition, arms: ArmsByName): boolean {
  if (!areOfOneSeed(quantifierOf(one), quantifierOf(other))) return false
  return areApart(atMomentOf(other, one), atMomentOf(one, other), arms)
}

/**
 * What is said of every epoch, as it stands at the moment of something else: it holds at each epoch, of the mean of the last ones, and in every seed at that seed's best one, which
 * of a mean over seeds it need not, as their best epochs are not the same.
 */
export function atMomentOf({ moment }: Condition, said: Condition): Condition {
  if (said.moment.kind !== 'every epoch') return said
  const implied = ['end', 'epoch', 'last', ...(quantifierOf(said) === 'every seed' ? ['best'] : [])]
  return implied.includes(moment.kind) ? { ...said, moment } : said
}

/** What lies elsewhere at every epoch is reached at none. The best epochs of several seeds are not the same, so that this is no question of a mean. */
function excludesReached(reaching: Condition, other: Condition, arms: ArmsByName): boolean {
  const reached = reaching.criterion.reached?.(reaching.value) ?? null
  if (reached === null || other.moment.kind !== 'every epoch') return false
  const place = placed(other, arms)
  if (place?.quantity !== quantityName({ ...reaching, moment: other.moment }, arms)) return false
  return (
    shareOf(quantifierOf(other)) !== null &&
    areOfOneSeed(quantifierOf(reaching), quantifierOf(other)) &&
    regionsApart(reached.region, place.region)
  )
}

/**
 * Whether two things cannot both hold of their seeds where no seed can meet both: of means, which lie where all single seeds do; of so many seeds that one at least is among both; of how far all lie
 * apart, which is one number.
 */
function areOfOneSeed(one: Said, other: Said): boolean {
  if (isScatter(one) || isScatter(other)) return one === other
  const [share, otherShare] = [shareOf(one), shareOf(other)]
  if (share !== null && otherShare !== null) {
    const all = share + otherShare
    return all > 1 + rounding || (all > 1 - rounding && [one, other].includes('most seeds'))
  }
  return [one, other].every((said) => said === 'mean' || said === 'every seed')
}

/** Two shares as they are written may so much miss what they add up to. */
const rounding = 1e-12

/** The share of all seeds in which it holds, at the least; more than half is told by a half. */
export function shareOf(said: Said): number | null {
  if (said === 'every seed') return 1
  if (said === 'most seeds') return 0.5
  return typeof said === 'object' ? said.atLeast : null
}
