import { relative, sep } from 'node:path'
import { inject, type TestContext } from 'vitest'
import { hasData } from '../data/has-data.ts'
import { AssayError } from '../errors.ts'
import type { Plan, PlannedClaim } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import { connectRuns } from '../run/connect-runs.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { readSpec } from '../spec/read-spec.ts'
import { claimResult, mismatch, notRunResult } from './claim-result.ts'
import './context.ts'
import { armsOf, decideClaim } from './decide-claim.ts'
import { digestModule } from './digest-module.ts'

/** One connection for all claims of a test file: Vitest gives every file a module graph of its own. */
let connection: ReturnType<typeof connectRuns> | undefined

/** A spec whose claims can be judged, one after another or all at once. */
export interface OpenSpec {
  /**
   * Judges a claim and leaves the result in the task's meta for the reporter. In profile `sample`, which fetches nothing, a claim whose data are not
   * at hand is skipped.
   *
   * @returns why the test fails, or `null` when the verdict is the recorded one
   */
  judge(id: string, test: Pick<TestContext, 'task' | 'skip'>): Promise<string | null>
}

/**
 * Opens a spec inside a test file. Called by the module that `specModule` writes.
 *
 * @param path absolute path of the spec
 * @param text the spec's text, already checked
 */
export function openSpec(path: string, text: string): OpenSpec {
  const { address, profile } = inject('assay')
  const { spec } = readSpec(text, relative(process.cwd(), path).split(sep).join('/'), digestModule)
  if (!spec) throw new AssayError('internal/broken', `${path} was checked before, but cannot be read now`)
  const plan = planSpec(spec, profile)
  // Claims share arms: a run's record crosses the socket once a file.
  const asked = new Map<string, Promise<RunOutcome>>()
  async function request(definition: RunDefinition): Promise<RunOutcome> {
    connection ??= connectRuns(address)
    const runs = await connection
    return runs.request(definition)
  }
  return {
    async judge(id, { task, skip }) {
      const claim = plan.claims.find((each) => each.id === id)
      if (!claim) throw new AssayError('internal/broken', `${path} has no claim ${id}`)
      const remedy = profile === 'sample' ? await missingData(claim, plan) : null
      if (remedy !== null) {
        task.meta.assay = { result: notRunResult(claim, remedy), runs: [] }
        skip(`not run: ${remedy}`)
      }
      const { judgement, runs: references } = await decideClaim(claim, plan, (definition, arm) => {
        const key = `${arm} ${definition.seed}`
        const outcome = asked.get(key) ?? request(definition)
        asked.set(key, outcome)
        return outcome
      })
      const result = claimResult(claim, judgement)
      task.meta.assay = { result, runs: references }
      return mismatch(result, path)
    },
  }
}

/** Says what would bring the first data set that a claim needs and that is not at hand; `null` when all are. */
async function missingData(claim: PlannedClaim, plan: Plan): Promise<string | null> {
  for (const arm of armsOf(claim)) {
    const data = plan.arms[arm]?.definition.data
    const presence = data ? await hasData(data) : null
    if (presence?.present === false) return presence.remedy
  }
  return null
}
