/** Looks that were planned together, before any run beyond the stage before it was seen. */
export interface LookStage {
  /** Numbers of seeds, rising. */
  readonly looks: readonly number[]
  /** The most seeds that were planned: the last look, unless the plan was changed before it was taken. */
  readonly horizon: number
  /** The first of its seeds, where they are not those of the plan but overlap with them: these looks were taken before the seeds were moved, and have spent. Without it, looks at the plan's own seeds. */
  readonly from?: number
}

/**
 * Every planned look, in stages: the looks that a spec planned at first, and those that were added since. Later stages begin beyond earlier ones. Stages of looks at other
 * seeds stand among them in the order in which they were taken: they are no looks of the plan, and count as spent.
 */
export type LookPlan = readonly LookStage[]

/** Of the error rate, what the looks that were planned at first spend. The rest is for looks that are added later. */
const firstShare = 0.835

/** Of what is left of the error rate, what looks spend that are added later. */
const addedShare = 0.1

/**
 * How a stage's rate grows with seeds: by n of N seeds it has spent (n / N)^1.25. Chosen by simulation: with a smaller power, small differences are found less often;
 * with a larger one, clear cases take more seeds (docs/verdicts.md, "Looks").
 */
const growth = 1.25

/** The plan of a spec whose looks nothing was added to. */
export function plannedLooks(looks: readonly number[]): LookPlan {
  return [{ looks, horizon: looks.at(-1) ?? 0 }]
}

/** The numbers of seeds of all looks at the plan's own seeds, in order. */
export function looksOf(plan: LookPlan): readonly number[] {
  return plan.flatMap(({ looks, from }) => (from === undefined ? looks : []))
}

/** A look of a plan, or one at other seeds that counts as spent. */
export interface PlannedLook {
  /** Its number of seeds. */
  readonly seeds: number
  /** The first of its seeds, where they are not the plan's own. */
  readonly from: number | undefined
  /** The stage that it belongs to, from 0. */
  readonly stage: number
  /** What its stage has spent by it, of all that the stage may spend. */
  readonly share: number
}

/**
 * All looks, each with what its stage has spent by it: a function of the number of seeds that was fixed beforehand, so that a look may be moved or left out. Only
 * what was spent counts.
 *
 * @see Lan and DeMets 1983, Biometrika 70, 659-663
 */
export function inStages(plan: LookPlan): readonly PlannedLook[] {
  return plan.flatMap(({ looks, horizon, from }, stage) => {
    const start = plan.findLast((one, index) => index < stage && one.from === from)?.looks.at(-1) ?? 0
    return looks.map((seeds) => ({ seeds, from, stage, share: ((seeds - start) / (horizon - start)) ** growth }))
  })
}

/** What is spent before a look and by it, of a total of 1. */
export interface Spending {
  readonly before: number
  readonly by: number
}

/**
 * What all looks up to each one may spend. A stage that is added spends a share of what is then left, so that however often looks are added, all of them together spend
 * no more than 1. Looks at other seeds have spent likewise: how they depend on the plan's own is not known, so that their rates are added up (union bound).
 *
 * @returns one for each look of the plan, rising
 */
export function spending(plan: LookPlan): readonly Spending[] {
  return spendingOfAll(plan).filter(({ from }) => from === undefined)
}

function spendingOfAll(plan: LookPlan): readonly (Spending & Pick<PlannedLook, 'from'>)[] {
  const spent: (Spending & Pick<PlannedLook, 'from'>)[] = []
  let [stage, start] = [0, 0]
  for (const look of inStages(plan)) {
    const before = spent.at(-1)?.by ?? 0
    if (look.stage > stage) [stage, start] = [look.stage, before]
    const by = start + (stage === 0 ? firstShare : addedShare) * (1 - start) * look.share
    spent.push({ from: look.from, before, by })
  }
  return spent
}

/** What looks that are added may spend next, of a total of 1. */
export function spentByAdded(plan: LookPlan): number {
  return addedShare * (1 - (spendingOfAll(plan).at(-1)?.by ?? 0))
}

/**
 * What a bound has that is not split over looks, of a total of 1, since a first counterexample ends them: all, or what is added by looks at other seeds that were seen before.
 */
export function spentByClean(plan: LookPlan): number {
  const seen = plan.findLastIndex(({ from }) => from !== undefined)
  return seen < 0 ? 1 : spentByAdded(plan.slice(0, seen + 1))
}

/**
 * What one look may spend by itself, of a total of 1: for a statistic of which it is not known how looks depend on one another, so that their rates are added up (union bound).
 *
 * @param look its index
 */
export function spentAt(plan: LookPlan, look: number): number {
  const { before, by } = spending(plan)[look] ?? { before: 0, by: 0 }
  return by - before
}

/** What a decision by more seeds may spend likewise: the last look that is still planned, or, at the last one, a look that is added. */
export function spentByMoreSeeds(plan: LookPlan, look: number): number {
  const last = looksOf(plan).length - 1
  return look < last ? spentAt(plan, last) : spentByAdded(plan)
}

/**
 * Whether looks can be judged at all: whole numbers, rising, from one stage to the next of the same seeds, none beyond what its stage had planned.
 */
export function isSound(plan: LookPlan): boolean {
  const courses = [...new Set(plan.map(({ from }) => from))].map((first) =>
    plan.flatMap(({ looks, from }) => (from === first ? looks : [])),
  )
  return (
    looksOf(plan).length > 0 &&
    courses.every((looks) =>
      looks.every((count, index) => Number.isInteger(count) && count > (looks[index - 1] ?? 0)),
    ) &&
    plan.every((stage) => stage.looks.length > 0 && stage.horizon >= (stage.looks.at(-1) ?? 0))
  )
}
