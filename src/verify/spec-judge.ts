import { AssayError } from '../errors.ts'
import {
  allClaims,
  type Plan,
  type PlannedArm,
  type PlannedClaim,
  type PlannedTuning,
  type WaitingClaim,
} from '../plan/plan.ts'
import { type EarlierLooks, planLooks } from '../plan/plan-looks.ts'
import { type RunDefinition, runDefinition } from '../plan/run-definition.ts'
import type { ClaimResult, TuningResult } from '../results/results.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { claimResult, mismatch, notRunResult, unjudgedResult } from './claim-result.ts'
import { armsOf, decideClaim, type JudgesLook, type RunReference } from './decide-claim.ts'
import type { MissingNeed, NeedFinder } from './missing-needs.ts'
import { settledPlan, type Tuned, tuneArm } from './tune-arm.ts'
import type { ClaimEnding } from './wire.ts'

/** A claim's result and the runs that it rests on; none for a claim that was not run. */
export interface JudgedClaim {
  readonly result: ClaimResult
  readonly runs: readonly RunReference[]
}

/** What the judge of a spec needs to know. */
export interface SpecJudgeOptions {
  /** Absolute path of the spec. */
  readonly path: string
  /** SHA-256 (hex) of the spec's text. */
  readonly digest: string
  readonly plan: Plan
  /** Tells what a claim needs and is not available; `null` when all is. */
  readonly missingNeed: NeedFinder['find']
  readonly request: (definition: RunDefinition) => Promise<RunOutcome>
  /** The looks that earlier results have taken, by claim. */
  readonly earlier?: ReadonlyMap<string, EarlierLooks>
  /** Looks are added up to so many seeds while a claim is open; `null` for those of the spec alone. */
  readonly most?: number | null
  /** See `decideClaim`. */
  readonly judgesLook?: JudgesLook
}

/** Why a claim is not judged whose seeds were moved away from one that refutes it. */
const seenCounterexample =
  'seeds that were looked at before its first seed was moved refute it by a counterexample, which other seeds beside them do not take away. Move `from` back, or beyond all of them'

/** Judges the claims of one spec, one after another or all at once, and keeps their results for the reporter. */
export class SpecJudge {
  readonly path: string
  readonly digest: string
  readonly plan: Plan
  readonly #options: SpecJudgeOptions
  readonly #judged = new Map<string, JudgedClaim>()
  /** Runs asked for, by arm and seed: claims share arms, and a deep model's definition is long. */
  readonly #asked = new Map<string, Promise<RunOutcome>>()
  /** Arms that are being chosen, or were: claims share them. */
  readonly #tuning = new Map<string, Promise<Tuned>>()
  readonly #tunings = new Map<string, TuningResult>()

  constructor(options: SpecJudgeOptions) {
    this.path = options.path
    this.digest = options.digest
    this.plan = options.plan
    this.#options = options
  }

  /** What was found of the claims judged since the start or the last {@link forget}, by id. */
  get judged(): ReadonlyMap<string, JudgedClaim> {
    return this.#judged
  }

  /** How the arms of these claims were chosen that are tuned, by name. */
  get tunings(): ReadonlyMap<string, TuningResult> {
    return this.#tunings
  }

  /** Forgets the results, and how runs ended: those of the next test run must be its own. */
  forget(): void {
    this.#judged.clear()
    this.#asked.clear()
    this.#tuning.clear()
    this.#tunings.clear()
  }

  /**
   * Judges a claim. One that needs something which is not available is not run.
   *
   * @throws AssayError `internal/broken` when the spec has no such claim
   */
  async judge(id: string): Promise<ClaimEnding> {
    const { path, plan, missingNeed, earlier = new Map(), most = null, judgesLook } = this.#options
    const claim = allClaims(plan).find((each) => each.id === id)
    if (!claim) throw new AssayError('internal/broken', `${path} has no claim ${id}`)
    if ('absent' in claim) return this.#leave(claim, claim.absent)
    const missing = await missingNeed(claim, plan)
    if (missing !== null) return this.#leave(claim, missing)
    const before = earlier.get(id) ?? null
    if (before?.refuted) return this.#end(unjudgedResult(claim, seenCounterexample), [])
    const looks = planLooks(claim.looks, before, most && Math.min(most, recordedSeeds(claim, plan)))
    const deciding = await Promise.all(this.#tuningsOf(armsOf(claim)).map((tuning) => this.#tune(tuning)))
    const untuned = deciding.find((each) => 'failure' in each)
    if (untuned !== undefined) return this.#end(unjudgedResult(claim, untuned.failure), [])
    const drawn = await Promise.all(this.#tuningsOf(claim.figure?.arms ?? []).map((tuning) => this.#tune(tuning)))
    const chosen = [...deciding, ...drawn].flatMap((each) => ('result' in each ? [each.result] : []))
    const settled = chosen.length === 0 ? plan : settledPlan(plan, chosen)
    const decision = await decideClaim(claim, settled, (arm, seed) => this.#request(arm, seed), looks, judgesLook)
    return this.#end(claimResult(claim, decision, looks), decision.runs)
  }

  #end(result: ClaimResult, runs: readonly RunReference[]): ClaimEnding {
    this.#judged.set(result.id, { result, runs })
    const message = mismatch(result, this.path, this.plan.profile)
    return message === null ? { kind: 'as recorded' } : { kind: 'mismatch', message }
  }

  #leave(claim: PlannedClaim | WaitingClaim, missing: MissingNeed): ClaimEnding {
    this.#judged.set(claim.id, { result: notRunResult(claim, missing), runs: [] })
    return { kind: 'not run', reason: missing.reason }
  }

  #tuningsOf(arms: readonly string[]): readonly PlannedTuning[] {
    const { tunings } = this.plan
    return arms.flatMap((name) => (Object.hasOwn(tunings, name) ? (tunings[name] ?? []) : []))
  }

  async #tune(tuning: PlannedTuning): Promise<Tuned> {
    const choosing =
      this.#tuning.get(tuning.name) ?? tuneArm(tuning, this.plan, (arm, seed) => this.#request(arm, seed))
    this.#tuning.set(tuning.name, choosing)
    const tuned = await choosing
    if ('result' in tuned) this.#tunings.set(tuning.name, tuned.result)
    return tuned
  }

  #request(arm: PlannedArm, seed: number): Promise<RunOutcome> {
    const key = `${arm.name} ${seed}`
    const outcome = this.#asked.get(key) ?? this.#options.request(runDefinition(arm, seed))
    this.#asked.set(key, outcome)
    return outcome
  }
}

/** The seeds that the files have of a claim's recorded arms, of the one with the fewest; without any, no limit. */
function recordedSeeds(claim: PlannedClaim, plan: Plan): number {
  return Math.min(...armsOf(claim).map((arm) => plan.arms[arm]?.seeds?.length ?? Number.POSITIVE_INFINITY))
}
