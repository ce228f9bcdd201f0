import { AssayError } from '../errors.ts'
import { isSound, type LookPlan, looksOf, spentByClean } from './statistics/look-plan.ts'
import type { Confidence } from './verdict.ts'

/** How often one comparison may err over all looks, in the one direction in which it can: at any truth only one of two verdicts is wrong. */
export interface ErrorBudget {
  /** That it is `supported` although it is false. */
  readonly support: number
  /** That it is `refuted` although it is true. */
  readonly refute: number
  /** For the failure rate that clean seeds leave; not split over looks (see `failureBound`). */
  readonly clean: number
  /** What `support` and `refute` are at a look of ten seeds or more: parts have more of them there (see `divided`). */
  readonly ofManySeeds: { readonly support: number; readonly refute: number }
  /** All looks, and which of them this is. What of the rates it has is for the statistic to say, which knows how looks depend on one another. */
  readonly plan: LookPlan
  readonly look: number
  /** How many seeds make a replicate: 1, or the size of groups, of which the plan then counts. */
  readonly groupSize: number
}

/**
 * The budget of a whole criterion at one look: 1 − level in each direction. At level 1 only what rests on no statistics is decided.
 *
 * @throws AssayError `internal/broken` when the level is outside (0, 1], or the looks are not rising positive integers with `look` among them
 */
export function openBudget({ level, plan, look }: Confidence): ErrorBudget {
  if (!(level > 0 && level <= 1) || looksOf(plan)[look] === undefined || !isSound(plan)) {
    throw new AssayError(
      'internal/broken',
      `Cannot judge look ${look} of [${looksOf(plan).join(', ')}] at level ${level}. Expected a level above 0 and at most 1, and looks that are rising positive integers.`,
    )
  }
  const rate = 1 - level
  return {
    support: rate,
    refute: rate,
    clean: rate * spentByClean(plan),
    ofManySeeds: { support: rate, refute: rate },
    plan,
    look,
    groupSize: 1,
  }
}

/**
 * The budget of each of several parts that must all hold, where so many of them have to be refuted for the whole to be. Support needs every part and one false
 * part is enough to make it wrong, so each keeps its whole rate (intersection-union); the rate of refuting is divided (see `divided`).
 *
 * @param parts how many there are
 * @param deciding how many of them decide the whole together, 1 to `parts`
 */
export function budgetOfAll(budget: ErrorBudget, parts: number, deciding: number): ErrorBudget {
  const { support, refute } = budget.ofManySeeds
  return {
    ...budget,
    refute: divided(budget.refute, parts, deciding, seedsOf(budget)),
    ofManySeeds: { support, refute: divided(refute, parts, deciding, manySeeds) },
  }
}

/** The mirror image, for several parts of which one must hold. */
export function budgetOfAny(budget: ErrorBudget, parts: number, deciding: number): ErrorBudget {
  const { support, refute } = budget.ofManySeeds
  return {
    ...budget,
    support: divided(budget.support, parts, deciding, seedsOf(budget)),
    clean: divided(budget.clean, parts, deciding, seedsOf(budget)),
    ofManySeeds: { support: divided(support, parts, deciding, manySeeds), refute },
  }
}

/** With fewer seeds the tail of t falls the shorter of the real one. */
const manySeeds = 10

/**
 * alpha (k / m)^(3/2) for k deciding parts of m, and alpha (k / m)^(5/2) at a look of fewer than ten seeds. Alpha k / m would be Simes's test, which keeps alpha where
 * parts are independent or go up and down together, as the epochs of a training do. It failed calibration: with skewed spread the tail of t is heavier than nominal,
 * and the more so the farther out and the fewer the seeds. At 10 seeds and moderate skewness a tail of 2.5 % is really 5 %, one of 0.25 % really 1.1 %. Ten independent
 * parts at the border were then refuted in 10 % of the trials; the power 3/2 makes that 5 %. Of strong skewness five seeds refuted ten such parts in 17 % with the
 * power 3/2, in 5 % with 5/2 (docs/verdicts.md).
 *
 * @see Simes 1986, "An improved Bonferroni procedure for multiple tests of significance", Biometrika 73, 751-754
 * @see Sarkar 1998, "Some probability inequalities for ordered MTP2 random variables", Annals of Statistics 26, 494-504
 */
function divided(alpha: number, parts: number, deciding: number, seeds: number): number {
  return alpha * (deciding / parts) ** (seeds < manySeeds ? 2.5 : 1.5)
}

function seedsOf({ plan, look }: ErrorBudget): number {
  return looksOf(plan)[look] ?? 0
}

/** The budget of a comparison that is made twice, of which either may refute wrongly. */
export function halfToRefute(budget: ErrorBudget): ErrorBudget {
  const { support, refute } = budget.ofManySeeds
  return { ...budget, refute: budget.refute / 2, ofManySeeds: { support, refute: refute / 2 } }
}

/**
 * Seeds that would decide, at the rate that they would have: a part that is judged by few of them has less than by ten.
 *
 * @param seedsAt seeds that would decide at a total rate; no more at a larger one
 */
export function seedsAtTheirRate(
  budget: ErrorBudget,
  direction: 'support' | 'refute',
  seedsAt: (total: number) => number | null,
): number | null {
  const few = seedsAt(budget[direction])
  if (budget[direction] === budget.ofManySeeds[direction] || (few !== null && few < manySeeds)) return few
  const many = seedsAt(budget.ofManySeeds[direction])
  return many === null ? null : Math.max(manySeeds, many)
}
