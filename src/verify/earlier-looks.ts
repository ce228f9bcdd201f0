import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describeCriterion } from '../judge/describe-criterion.ts'
import { type Plan, type PlannedClaim, trainedFor } from '../plan/plan.ts'
import { atMovedSeeds, type EarlierLooks } from '../plan/plan-looks.ts'
import { type RunDefinition, runDefinition } from '../plan/run-definition.ts'
import { reportFolder } from '../report/report-folder.ts'
import { type ClaimOutline, decodeOutline, type ResultsOutline } from '../results/decode-outline.ts'
import { armsOf } from './decide-claim.ts'

/**
 * Reads which looks a report's results have taken already, by the claim's id, or under another one. They count for a claim that still has the same criterion and the same
 * runs, at whatever level, and that plans any of the seeds that were looked at: another one is judged on evidence that it has not seen.
 *
 * @param profileFolder such as `reports/sample`
 * @param spec path of the spec, as results name it
 * @param most looks are added up to so many seeds; `null` for none
 * @param tell is told of results that cannot be read
 * @returns none where there are no results, or where they cannot be read
 */
export async function readEarlierLooks(
  profileFolder: string,
  spec: string,
  plan: Plan,
  most: number | null,
  tell: (notice: string) => void,
): Promise<ReadonlyMap<string, EarlierLooks>> {
  const path = join(profileFolder, reportFolder(spec), 'results.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return new Map()
  try {
    return earlierLooks(decodeOutline(text), plan, most)
  } catch {
    tell(`${spec}: its earlier results cannot be read, so that seeds which were looked at count as new (${path})`)
    return new Map()
  }
}

/** The looks that results have taken of each claim of a plan. */
export function earlierLooks(
  results: ResultsOutline,
  plan: Plan,
  most: number | null = null,
): ReadonlyMap<string, EarlierLooks> {
  // Twenty claims may be of one arm.
  const known = new Map<string, boolean>()
  const isKnown = (arm: string): boolean => {
    const found = known.get(arm) ?? isSameArm(arm, results, plan)
    known.set(arm, found)
    return found
  }
  const earlierOf = earlierClaims(results, plan)
  return new Map(
    plan.claims.flatMap((claim) => {
      const found = earlierOf(claim)
      if (found === null || !armsOf(claim).every(isKnown)) return []
      const taken = takenLooks(found, claim, plannedSeeds(claim, plan, most), results)
      return taken === null ? [] : [[claim.id, taken]]
    }),
  )
}

/** Finds what was found of a claim before: under its id, else of one that the spec has no more and that asked the same. */
function earlierClaims({ claims }: ResultsOutline, plan: Plan): (claim: PlannedClaim) => ClaimOutline | null {
  const planned = new Set(plan.claims.map(({ id }) => id))
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  // Of several that asked the same, the first.
  const gone = new Map(
    claims.flatMap((claim) => (planned.has(claim.id) ? [] : [[claim.criterion, claim] as const])).toReversed(),
  )
  return ({ id, criterion }) => {
    const asked = describeCriterion(criterion)
    const own = byId.get(id)
    if (own === undefined) return gone.get(asked) ?? null
    return own.criterion === asked ? own : null
  }
}

/**
 * What results have looked at of the seeds that are planned now. A seed that was seen makes all of it count, wherever the first one was: evidence that is looked at again, with a
 * seed more and a seed less, is no other evidence. Seeds of which none was seen confirm, and have a rate of their own.
 */
function takenLooks(
  { looks, seeds, verdict, pValue }: ClaimOutline,
  claim: PlannedClaim,
  planned: ReadonlySet<number>,
  { runs }: ResultsOutline,
): EarlierLooks | null {
  if (looks === undefined || seeds === 0) return null
  const { from, stages } = looks
  if (from === claim.firstSeed) return { stages, seeds }
  const [arm] = armsOf(claim)
  const ofArm = runs.flatMap((run) => (run.arm === arm ? [run.seed] : [])).sort((first, second) => first - second)
  const seen = [
    ...ofArm.slice(0, seeds),
    ...stages.flatMap((stage) => (stage.from === undefined ? [] : seedsFrom(stage.from, stage.looks.at(-1) ?? 0))),
  ]
  if (!seen.some((seed) => planned.has(seed))) return null
  // Without a p value it rests on no statistics.
  const refuted = verdict === 'refuted' && pValue === null
  return { ...atMovedSeeds({ stages, seeds }, from, claim.firstSeed), ...(refuted ? { refuted } : {}) }
}

/** The seeds that a claim may be judged on. */
function plannedSeeds(claim: PlannedClaim, plan: Plan, most: number | null): ReadonlySet<number> {
  const count = Math.max(claim.looks.at(-1) ?? 0, most ?? 0)
  const recorded = armsOf(claim).flatMap((arm) => plan.arms[arm]?.seeds?.slice(0, count) ?? [])
  return new Set(recorded.length > 0 ? recorded : seedsFrom(claim.firstSeed, count))
}

function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

/** Whether an arm is trained now as it was for the results. */
function isSameArm(name: string, { runs }: ResultsOutline, plan: Plan): boolean {
  const run = runs.find(({ arm }) => arm === name)
  if (run === undefined) return false
  const found = plain(run.definition)
  return trainedFor(name, plan).some((arm) => isDeepStrictEqual(found, plain(runDefinition(arm, run.seed))))
}

/**
 * What decides a run, through JSON, as the definition of a run in the results is. A file of recorded runs that has more of them than before has another digest, and the same runs:
 * its seeds are known by their numbers.
 */
function plain(definition: RunDefinition): unknown {
  const known =
    definition.kind === 'recorded'
      ? { ...definition, files: definition.files.map(({ digest: _digest, ...read }) => read) }
      : definition
  return JSON.parse(JSON.stringify(known))
}
