import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describeCriterion } from '../judge/describe-criterion.ts'
import type { Plan, PlannedClaim } from '../plan/plan.ts'
import type { EarlierLooks } from '../plan/plan-looks.ts'
import { runDefinition } from '../plan/run-definition.ts'
import { reportFolder } from '../report/report-folder.ts'
import { decodeResults } from '../results/decode-results.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { armsOf } from './decide-claim.ts'

/**
 * Reads which looks a report's results have taken already, by the claim's id. They count for a claim that still has the same criterion and the same
 * runs, at whatever level: another one is judged on evidence that it has not seen.
 *
 * @param profileFolder such as `reports/sample`
 * @param spec path of the spec, as results name it
 * @returns none where there are no results, or where they are of another version
 */
export async function readEarlierLooks(
  profileFolder: string,
  spec: string,
  plan: Plan,
): Promise<ReadonlyMap<string, EarlierLooks>> {
  const text = await readFile(join(profileFolder, reportFolder(spec), 'results.json'), 'utf8').catch(() => null)
  if (text === null) return new Map()
  try {
    return earlierLooks(decodeResults(text), plan)
  } catch {
    return new Map()
  }
}

/** The looks that results have taken of each claim of a plan. */
export function earlierLooks(results: SpecResults, plan: Plan): ReadonlyMap<string, EarlierLooks> {
  const earlier = new Map<string, EarlierLooks>()
  for (const claim of plan.claims) {
    const found = results.claims.find(({ id }) => id === claim.id)
    if (found?.looks !== undefined && found.seeds > 0 && isSame(found, found.looks, claim, results, plan)) {
      earlier.set(claim.id, { stages: found.looks.stages, seeds: found.seeds })
    }
  }
  return earlier
}

function isSame(
  found: ClaimResult,
  looks: NonNullable<ClaimResult['looks']>,
  claim: PlannedClaim,
  results: SpecResults,
  plan: Plan,
): boolean {
  if (found.criterion !== describeCriterion(claim.criterion)) return false
  if (looks.from !== claim.firstSeed) return false
  return armsOf(claim).every((name) => {
    const planned = plan.arms[name]
    const run = results.runs.find(({ arm }) => arm === name)
    // Through JSON, as the definition of a run in the results is.
    return (
      planned && run && isDeepStrictEqual(run.definition, JSON.parse(JSON.stringify(runDefinition(planned, run.seed))))
    )
  })
}
