import { inStages, type LookPlan } from './look-plan.ts'
import { remember } from './remember.ts'

/**
 * The fewest of a look's seeds that must hold for "at least this share of all seeds holds" to be supported at it, so that over all looks that is wrong at most
 * alpha of the time. Exact: the binomial paths that have not been decided are followed from look to look. Counts are whole numbers, so that looks always leave some
 * of alpha: what an early look cannot use, a later one can, and what is left by the last of a stage is for looks that are added. So nothing is set aside for those.
 * Looks at other seeds are followed apart, and what they have used is added up.
 *
 * @param share in (0, 1), the border
 * @param alpha one-sided, over all looks
 * @returns one number for each look; one more than its seeds where even all of them would not do
 * @see Jennison and Turnbull 2000, "Group Sequential Methods", chapter 12
 */
export function shareBoundaries(plan: LookPlan, share: number, alpha: number): readonly number[] {
  const boundaries: number[] = []
  // By the first seed, the probability of each number of seeds that hold, on the border, with nothing decided.
  const courses = new Map<number | undefined, { readonly drawn: number; readonly undecided: readonly number[] }>()
  let crossed = 0
  let [stage, before] = [0, 0]
  for (const look of inStages(plan)) {
    if (look.stage > stage) [stage, before] = [look.stage, crossed]
    let { drawn, undecided } = courses.get(look.from) ?? { drawn: 0, undecided: [1] }
    for (; drawn < look.seeds; drawn++) undecided = withOneMore(undecided, share)
    const may = before + (alpha - before) * look.share
    let boundary = look.seeds + 1
    let tail = 0
    while (boundary > 0 && crossed + tail + (undecided[boundary - 1] ?? 0) <= may) {
      boundary -= 1
      tail += undecided[boundary] ?? 0
    }
    crossed += tail
    courses.set(look.from, { drawn, undecided: undecided.slice(0, boundary) })
    if (look.from === undefined) boundaries.push(boundary)
  }
  return boundaries
}

function withOneMore(counts: readonly number[], share: number): readonly number[] {
  return Array.from(
    { length: counts.length + 1 },
    (_, held) => (counts[held] ?? 0) * (1 - share) + (counts[held - 1] ?? 0) * share,
  )
}

/** P(X ≥ held) for X binomial with so many seeds: how often as many hold, on the border. */
export const upperTail = remember((held: number, seeds: number, share: number) => {
  let counts: readonly number[] = [1]
  for (let seed = 0; seed < seeds; seed++) counts = withOneMore(counts, share)
  return counts.slice(held).reduce((sum, probability) => sum + probability, 0)
})
