import { AssayError } from '../errors.ts'
import type { ControlledCriterion } from '../judge/judge-claim.ts'
import { type JudgedLook, judgeLook } from '../judge/judge-look.ts'
import { outOfRange } from '../judge/out-of-range.ts'
import { type LookPlan, looksOf, plannedLooks } from '../judge/statistics/look-plan.ts'
import type { Confidence, Evidence, Replicate } from '../judge/verdict.ts'
import type { Plan, PlannedArm, PlannedClaim } from '../plan/plan.ts'
import { isJudged } from '../plan/plan-looks.ts'
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
export interface Decision extends JudgedLook {
  readonly runs: readonly RunReference[]
}

/** A look at a claim that is to be judged. */
export interface Look {
  readonly claim: ControlledCriterion
  readonly evidence: Evidence
  readonly confidence: Confidence
}

/** Judges a look, as `judgeLook` would. */
export type JudgesLook = (look: Look) => Promise<JudgedLook>

/**
 * Decides a claim: asks for the runs of the first planned look, judges, and goes on to the next look only while the verdict is open. All runs of
 * a look are asked for at once, so that the pool can share them out; runs that other claims have asked for are not trained again.
 *
 * @param looks all looks at its seeds: those of the spec, and those that were added
 * @param judge such as one that remembers what it has judged
 */
export async function decideClaim(
  claim: PlannedClaim,
  plan: Plan,
  request: RequestRun,
  looks: LookPlan = plannedLooks(claim.looks),
  judge: JudgesLook = async ({ claim, evidence, confidence }) => judgeLook(claim, evidence, confidence),
): Promise<Decision> {
  const arms = armsOf(claim)
  const replicates = new Map<string, Map<number, Replicate>>(arms.map((arm) => [arm, new Map()]))
  const runs: RunReference[] = []

  // Of recorded runs, those that the file has first; it may have fewer than a look asks for, which the judge finds out.
  const seedsOf = (arm: string, from: number, to: number): readonly number[] =>
    plan.arms[arm]?.seeds?.slice(from, to) ??
    Array.from({ length: to - from }, (_, index) => claim.firstSeed + from + index)
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
    replicates.get(arm)?.set(seed, replicateOf(outcome, plan.arms[arm]?.ranges ?? {}))
  }

  let judged: JudgedLook | undefined
  let seeds = 0
  for (const [look, target] of looksOf(looks).entries()) {
    if (!isJudged(target, claim.looks)) continue
    const wanted = arms.flatMap((arm) => seedsOf(arm, seeds, target).map((seed) => gather(arm, seed)))
    await Promise.all(wanted)
    seeds = target
    const evidence: Evidence = Object.fromEntries(replicates)
    const confidence = { level: claim.level, plan: looks, look }
    judged = await judge({ claim, evidence, confidence })
    if (judged.judgement.verdict !== 'inconclusive') break
  }
  if (!judged) throw new AssayError('internal/broken', `claim ${claim.id} has no planned look`)
  // An arm that is only drawn decides nothing: a failure of its runs, or that it could not be tuned, is for the report to tell.
  const drawn = (claim.figure?.arms ?? []).filter((arm) => !arms.includes(arm) && plan.arms[arm] !== undefined)
  await Promise.all(drawn.flatMap((arm) => seedsOf(arm, 0, seeds).map((seed) => ask(arm, seed))))
  runs.sort((a, b) => a.seed - b.seed || a.arm.localeCompare(b.arm, 'en'))
  return { ...judged, runs }
}

/** What a run is judged by. A value that a metric cannot have makes one that cannot be judged, like one that failed. */
export function replicateOf(outcome: RunOutcome, ranges: PlannedArm['ranges']): Replicate {
  if (outcome.status === 'failed') return { failure: `${outcome.code}: ${outcome.failure}` }
  const { measurements } = outcome.record
  const [first] = outOfRange(measurements, ranges)
  return first === undefined ? { measurements } : { failure: `${first.message}.` }
}

/** Arms that a claim's verdict rests on: those of its criterion and those of its controls, sorted. */
export function armsOf(claim: Pick<PlannedClaim, 'arms' | 'controls'>): readonly string[] {
  return [...new Set([...claim.arms, ...claim.controls.flatMap((control) => control.arms)])].sort()
}
