import { coneShare } from './cone.ts'
import { fewestForMean } from './fewest-for-mean.ts'
import { type LookPlan, looksOf, type Spending, spending, spentByAdded } from './look-plan.ts'
import { oneSeedMore, onGrid, valueAt } from './one-seed-more.ts'

/**
 * The one-sided error rate at which a t bound is taken at each look, so that all looks up to it cross the border in the one direction exactly as often as they may
 * (see `spending`), for values of normal spread. Exact, without a union bound: what one look has decided is not counted again at the next.
 *
 * The t statistics of growing samples are a Markov chain of one number. Values around 0 have a direction, of angle φ with tan φ = t / √(n − 1), which does not depend
 * on their length; so a further value turns u = √n sin φ into u cos θ + sin θ, where tan θ, its size over that length, has the density cos^(n−1) θ. The
 * distribution function of u, of what is still undecided, is carried from seed to seed by integrating over θ, on a grid: held against one eight times as fine, rates are
 * too high by 0.02 % of themselves at most for looks of up to 50 seeds and 0.05 in all, by 0.3 % for 200 seeds, and by 5 % for 100 seeds and 0.0001 in all.
 *
 * @param plan looks of fewer than three seeds decide no mean, and spend nothing
 * @param total over all looks, in one direction
 * @returns one rate for each look; 0 where nothing can be decided
 * @see Armitage, McPherson and Rowe 1969, JRSS A 132, 235-244, for known spread
 */
export function tRates(plan: LookPlan, total: number): readonly number[] {
  const key = `${total} ${JSON.stringify(plan)}`
  const found = known.get(key) ?? computeRates(plan, total)
  known.set(key, found)
  return found
}

/**
 * The rate at which a decision by more seeds would be taken: at the last look that is still planned, or, at the last one, by a look that is added.
 *
 * @param look the one that is open
 */
export function rateOfMoreSeeds(plan: LookPlan, look: number, total: number): number {
  const last = looksOf(plan).length - 1
  return look < last ? (tRates(plan, total)[last] ?? 0) : total * spentByAdded(plan)
}

const known = new Map<string, readonly number[]>()

function computeRates(plan: LookPlan, total: number): readonly number[] {
  if (total === 0) return looksOf(plan).map(() => 0)
  const rates: number[] = []
  let before: Undecided | null = null
  let unspent: Spending | null = null
  const allowed = spending(plan)
  for (const [index, look] of looksOf(plan).entries()) {
    const own: Spending = allowed[index] ?? { before: 0, by: 0 }
    const may: Spending = unspent?.by === own.before ? { ...own, before: unspent.before } : own
    if (look < fewestForMean) {
      unspent = may
      rates.push(0)
      continue
    }
    const course: Undecided = before === null ? firstLook(look) : advance(before, look)
    const share =
      before === null ? (angle: number) => coneShare(look, angle) : (angle: number) => valueAt(course.values, angle)
    const bound = angleOf(share, share(Math.PI / 2) - (total * may.by - total * may.before))
    rates.push(1 - coneShare(look, bound))
    unspent = null
    before = { ...course, bound: Math.sqrt(look) * Math.sin(bound) }
  }
  return rates
}

/** The courses that no look has decided in the direction. */
interface Undecided {
  readonly seeds: number
  /** How many of all courses have an angle up to each of the grid's. */
  readonly values: Float64Array
  /** The largest u among them. */
  readonly bound: number
}

function firstLook(seeds: number): Undecided {
  return { seeds, values: onGrid((angle) => coneShare(seeds, angle)), bound: Math.sqrt(seeds) }
}

function advance(from: Undecided, seeds: number): Undecided {
  let course = from
  while (course.seeds < seeds) {
    const { seeds: count, values: before, bound } = course
    const values = oneSeedMore(before, count, bound)
    course = { seeds: count + 1, values, bound: Math.sqrt(count + 1) }
  }
  return course
}

/** The angle up to which so many of the courses lie, by halving. */
function angleOf(shareUpTo: (angle: number) => number, share: number): number {
  let [low, high] = [-Math.PI / 2, Math.PI / 2]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (shareUpTo(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
