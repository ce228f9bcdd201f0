import { AssayError } from '../errors.ts'
import { judgeClaim } from '../judge/judge-claim.ts'
import type { Evidence, Judgement, Replicate } from '../judge/verdict.ts'
import type { Plan, PlannedArm, PlannedClaim } from '../plan/plan.ts'
import type { RunOutcome } from '../run/outcome.ts'

/** Asks for an arm's run with one seed; resolves when it is finished, failed or found in the cache. */
export type RequestRun = (arm: PlannedArm, seed: number) => Promise<RunOutcome>

/** One run that a claim was judged on. */
export interface RunReference {
  readonly arm: string
  readonly seed: number
  /** Content id, by which the run service knows it. */
  readonly id: string
}

/** A claim's judgement and the runs it rests on. */
export interface Decision {
  readonly judgement: Judgement
  readonly runs: readonly RunReference[]
}

/**
 * Decides a claim: asks for the runs of the first planned look, judges, and goes on to the next look only while the verdict is open. All runs of
 * a look are asked for at once, so that the pool can share them out; runs that other claims have asked for are not trained again.
 */
export async function decideClaim(claim: PlannedClaim, plan: Plan, request: RequestRun): Promise<Decision> {
  const arms = armsOf(claim)
  const replicates = new Map<string, Map<number, Replicate>>(arms.map((arm) => [arm, new Map()]))
  const runs: RunReference[] = []

  const ask = async (arm: string, seed: number): Promise<RunOutcome> => {
    const planned = plan.arms[arm]
    if (!planned)
      throw new AssayError('internal/broken', `claim ${claim.id} depends on arm ${arm}, which its plan does not have`)
    const outcome = await request(planned, seed)
    runs.push({ arm, seed, id: outcome.id })
    return outcome
  }
  const gather = async (arm: string, seed: number): Promise<void> => {
    const outcome = await ask(arm, seed)
    const replicate: Replicate =
      outcome.status === 'finished'
        ? { measurements: outcome.record.measurements }
        : { failure: `${outcome.code}: ${outcome.failure}` }
    replicates.get(arm)?.set(seed, replicate)
  }

  let judgement: Judgement | undefined
  let seeds = 0
  for (const [look, target] of claim.looks.entries()) {
    const wanted = []
    for (let index = seeds; index < target; index++)
      for (const arm of arms) wanted.push(gather(arm, claim.firstSeed + index))
    await Promise.all(wanted)
    seeds = target
    const evidence: Evidence = Object.fromEntries(replicates)
    judgement = judgeClaim(claim, evidence, { level: claim.level, looks: claim.looks, look })
    if (judgement.verdict !== 'inconclusive') break
  }
  if (!judgement) throw new AssayError('internal/broken', `claim ${claim.id} has no planned look`)
  // An arm that is only drawn decides nothing: a failure of its runs is for the report to tell.
  const drawn = (claim.figure?.arms ?? []).filter((arm) => !arms.includes(arm))
  await Promise.all(
    drawn.flatMap((arm) => Array.from({ length: seeds }, (_, index) => ask(arm, claim.firstSeed + index))),
  )
  runs.sort((a, b) => a.seed - b.seed || a.arm.localeCompare(b.arm, 'en'))
  return { judgement, runs }
}

/** Arms that a claim's verdict rests on: those of its criterion and those of its controls, sorted. */
export function armsOf(claim: Pick<PlannedClaim, 'arms' | 'controls'>): readonly string[] {
  return [...new Set([...claim.arms, ...claim.controls.flatMap((control) => control.arms)])].sort()
}
