import { type LookPlan, looksOf } from '../judge/statistics/look-plan.ts'

/** The looks that earlier results have of a claim. */
export interface EarlierLooks {
  readonly stages: LookPlan
  /** Seeds that it was judged on: looks up to there were taken. */
  readonly seeds: number
}

/**
 * Plans the looks of a claim. What earlier results looked at stays looked at, with what it spent; looks up to the most seeds that were planned then go on spending as
 * planned, and those beyond are a stage of their own, which spends from what is left.
 *
 * @param looks as the spec has them
 * @param earlier `null` where nothing was looked at before
 * @param most looks are added up to so many seeds, each at twice the seeds of the one before; `null` for none
 */
export function planLooks(looks: readonly number[], earlier: EarlierLooks | null, most: number | null): LookPlan {
  const taken = earlier === null ? [] : takenOf(earlier)
  const last = looksOf(taken).at(-1) ?? 0
  const plan = append(
    taken,
    looks.filter((look) => look > last),
  )
  return most === null ? plan : append(plan, doubled(looksOf(plan).at(-1) ?? 0, most))
}

/**
 * Whether a look is judged: those that the spec has no more are only counted as spent.
 *
 * @param looks as the spec has them
 */
export function isJudged(seeds: number, looks: readonly number[]): boolean {
  return looks.includes(seeds) || seeds > (looks.at(-1) ?? 0)
}

function takenOf({ stages, seeds }: EarlierLooks): LookPlan {
  return stages
    .map(({ looks, horizon }) => ({ looks: looks.filter((look) => look <= seeds), horizon }))
    .filter(({ looks }) => looks.length > 0)
}

function append(plan: LookPlan, looks: readonly number[]): LookPlan {
  const [latest, horizon = 0] = [plan.at(-1), plan.at(-1)?.horizon]
  const within = looks.filter((look) => look <= horizon)
  const beyond = looks.filter((look) => look > horizon)
  return [
    ...plan.slice(0, -1),
    ...(latest === undefined ? [] : [{ looks: [...latest.looks, ...within], horizon }]),
    ...(beyond.length === 0 ? [] : [{ looks: beyond, horizon: beyond.at(-1) ?? 0 }]),
  ]
}

function doubled(from: number, most: number): readonly number[] {
  if (most <= from) return []
  return 2 * from < most ? [2 * from, ...doubled(2 * from, most)] : [most]
}
