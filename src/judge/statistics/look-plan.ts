/** Looks that were planned together, before any run beyond the stage before it was seen. */
export interface LookStage {
  /** Numbers of seeds, rising. */
  readonly looks: readonly number[]
  /** The most seeds that were planned: the last look, unless the plan was changed before it was taken. */
  readonly horizon: number
}

/** Every planned look, in stages: the looks that a spec planned at first, and those that were added since. Later stages begin beyond earlier ones. */
export type LookPlan = readonly LookStage[]

/** Of the error rate, what the looks that were planned at first spend. The rest is for looks that are added later. */
const firstShare = 0.835

/** Of what is left of the error rate, what looks spend that are added later. */
export const addedShare = 0.1

/**
 * How a stage's rate grows with seeds: by n of N seeds it has spent (n / N)^1.25. Chosen by simulation: with a smaller power, small differences are found less often;
 * with a larger one, clear cases take more seeds (docs/verdicts.md, "Looks").
 */
const growth = 1.25

/** The plan of a spec whose looks nothing was added to. */
export function plannedLooks(looks: readonly number[]): LookPlan {
  return [{ looks, horizon: looks.at(-1) ?? 0 }]
}

/** The numbers of seeds of all looks, in order. */
export function looksOf(plan: LookPlan): readonly number[] {
  return plan.flatMap(({ looks }) => looks)
}

/** A look of a plan. */
export interface PlannedLook {
  /** Its number of seeds. */
  readonly seeds: number
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
  return plan.flatMap(({ looks, horizon }, stage) => {
    const from = plan[stage - 1]?.looks.at(-1) ?? 0
    return looks.map((seeds) => ({ seeds, stage, share: ((seeds - from) / (horizon - from)) ** growth }))
  })
}

/**
 * What all looks up to each one may spend, of a total of 1. A stage that is added spends a share of what is then left, so that however often looks are added, all
 * of them together spend no more than 1.
 *
 * @returns one number for each look, rising
 */
export function spending(plan: LookPlan): readonly number[] {
  const spent: number[] = []
  let [stage, before] = [0, 0]
  for (const look of inStages(plan)) {
    if (look.stage > stage) [stage, before] = [look.stage, spent.at(-1) ?? 0]
    spent.push(before + (stage === 0 ? firstShare : addedShare) * (1 - before) * look.share)
  }
  return spent
}

/**
 * What one look may spend by itself, of a total of 1: for a statistic of which it is not known how looks depend on one another, so that their rates are added up (union bound).
 *
 * @param look its index
 */
export function spentAt(plan: LookPlan, look: number): number {
  const spent = spending(plan)
  return (spent[look] ?? 0) - (spent[look - 1] ?? 0)
}

/** What a decision by more seeds may spend likewise: the last look that is still planned, or, at the last one, a look that is added. */
export function spentByMoreSeeds(plan: LookPlan, look: number): number {
  const last = looksOf(plan).length - 1
  return look < last ? spentAt(plan, last) : addedShare * (1 - (spending(plan)[last] ?? 0))
}

/**
 * Whether looks can be judged at all: whole numbers, rising, from one stage to the next, none beyond what its stage had planned.
 */
export function isSound(plan: LookPlan): boolean {
  const looks = looksOf(plan)
  return (
    looks.length > 0 &&
    looks.every((count, index) => Number.isInteger(count) && count > (looks[index - 1] ?? 0)) &&
    plan.every((stage) => stage.looks.length > 0 && stage.horizon >= (stage.looks.at(-1) ?? 0))
  )
}
