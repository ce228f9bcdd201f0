import { type LookPlan, looksOf } from '../judge/statistics/look-plan.ts'

/** The looks that earlier results have of a claim. */
export interface EarlierLooks {
  readonly stages: LookPlan
  /** Seeds that it was judged on: looks up to there were taken. */
  readonly seeds: number
  /** Of seeds that were moved since: whether one of those that were seen refutes it, which no other seeds take away. */
  readonly refuted?: boolean
}

/**
 * The looks that were taken, for a claim whose seeds were moved and overlap with those: they were taken at other seeds, and have spent. Where the seeds are moved back, looks
 * at them are its own again.
 *
 * @param from the first seed that `earlier` looked at
 * @param now the first seed
 */
export function atMovedSeeds(earlier: EarlierLooks, from: number, now: number): EarlierLooks {
  const stages = takenOf(earlier).map(({ looks, horizon, from: own = from }) => ({
    looks,
    horizon,
    ...(own === now ? {} : { from: own }),
  }))
  return { stages, seeds: looksOf(stages).at(-1) ?? 0 }
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
    .map((stage) =>
      stage.from === undefined ? { ...stage, looks: stage.looks.filter((look) => look <= seeds) } : stage,
    )
    .filter(({ looks }) => looks.length > 0)
}

/** Looks at other seeds end what was planned before them: what is left is for stages that are added. */
function append(plan: LookPlan, looks: readonly number[]): LookPlan {
  const latest = plan.at(-1)?.from === undefined ? plan.at(-1) : undefined
  const horizon = latest?.horizon ?? 0
  const within = looks.filter((look) => look <= horizon)
  const beyond = looks.filter((look) => look > horizon)
  return [
    ...(latest === undefined ? plan : plan.slice(0, -1)),
    ...(latest === undefined ? [] : [{ looks: [...latest.looks, ...within], horizon }]),
    ...(beyond.length === 0 ? [] : [{ looks: beyond, horizon: beyond.at(-1) ?? 0 }]),
  ]
}

function doubled(from: number, most: number): readonly number[] {
  if (most <= from) return []
  return 2 * from < most ? [2 * from, ...doubled(2 * from, most)] : [most]
}
