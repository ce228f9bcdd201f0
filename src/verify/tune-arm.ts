import { AssayError } from '../errors.ts'
import { chooseBest } from '../judge/choose-best.ts'
import type { Replicate } from '../judge/verdict.ts'
import type { Plan, PlannedTuning } from '../plan/plan.ts'
import type { TuningResult } from '../results/results.ts'
import { type RequestRun, replicateOf } from './decide-claim.ts'

/** How an arm was chosen, or why none could be. */
export type Tuned = { readonly result: TuningResult } | { readonly failure: string }

/** Chooses the arm that a tuned one is: asks for the runs of all, all at once, and compares them. */
export async function tuneArm(
  { name, among, metric, better, seeds }: PlannedTuning,
  { arms }: Plan,
  request: RequestRun,
): Promise<Tuned> {
  const evidence: Record<string, Map<number, Replicate>> = {}
  await Promise.all(
    among.flatMap((each) => {
      const planned = arms[each]
      const replicates = new Map<number, Replicate>()
      evidence[each] = replicates
      return planned === undefined
        ? []
        : seeds.map(async (seed) => {
            replicates.set(seed, replicateOf(await request(planned, seed), planned.ranges))
          })
    }),
  )
  try {
    const { choices, chosen } = chooseBest(among, evidence, seeds.length, { metric, better })
    if (chosen === null) return { failure: `arm ${name} cannot be tuned: every arm that it is chosen among diverged` }
    return { result: { arm: name, metric, better, seeds, among: choices, chosen } }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return { failure: `arm ${name} cannot be tuned: ${error.message}` }
  }
}

/** A plan in which the tuned arms are those that were chosen. */
export function settledPlan(plan: Plan, chosen: readonly TuningResult[]): Plan {
  const settled = chosen.flatMap(({ arm, chosen: best }) => {
    const planned = plan.arms[best]
    return planned === undefined ? [] : [[arm, { ...planned, name: arm }] as const]
  })
  return { ...plan, arms: { ...plan.arms, ...Object.fromEntries(settled) } }
}
