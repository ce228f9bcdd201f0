import { hasData } from '../data/sets/has-data.ts'
import { loadDataTable } from '../data/sets/load-data-table.ts'
import { AssayError } from '../errors.ts'
import { type Plan, type PlannedArm, type PlannedClaim, trainedFor } from '../plan/plan.ts'
import { type CodeRunDefinition, type RunDefinition, runDefinition } from '../plan/run-definition.ts'
import { dataOfRun } from '../run/service/data-of-run.ts'
import { armsOf } from './decide-claim.ts'

/** Something that a claim needs and that is not available. */
export interface MissingNeed {
  /** What is missing. */
  readonly reason: string
  /** The command or the step that brings it. */
  readonly remedy: string
}

/** How needs are looked for. */
export interface NeedOptions {
  /** Whether data that is not here is fetched; what cannot be had is then missing. */
  readonly fetch: boolean
  readonly allowCode: boolean
  /** Whether a run of a spec's code can be made on the engine that is here. */
  readonly runsCode: (definition: CodeRunDefinition) => Promise<boolean>
  /** Whether a run is finished and kept: then nothing is needed for it. */
  readonly isFinished: (definition: RunDefinition) => Promise<boolean>
}

/** Looks for what claims need: data, leave to run code, an engine that runs it. Each data set is looked for once. */
export interface NeedFinder {
  /** What a claim needs first and is not available; `null` when all is. */
  find(claim: PlannedClaim, plan: Plan): Promise<MissingNeed | null>
  /** Looks again when next asked. */
  forget(): void
}

/** Opens a finder of needs. */
export function needFinder({ fetch, allowCode, runsCode, isFinished }: NeedOptions): NeedFinder {
  const missing = new Map<string, Promise<MissingNeed | null>>()
  /** By arm, then by seed. */
  let finished = new WeakMap<PlannedArm, Map<number, Promise<boolean>>>()

  function missingData(data: RunDefinition['data'] & object): Promise<MissingNeed | null> {
    const key = JSON.stringify(data)
    const known = missing.get(key) ?? lookForData(data, fetch)
    missing.set(key, known)
    return known
  }

  async function dataOf(claim: PlannedClaim, arms: readonly PlannedArm[]): Promise<MissingNeed | null> {
    for (const arm of arms) {
      for (const data of dataOfRun(runDefinition(arm, claim.firstSeed))) {
        const need = await missingData(data)
        if (need !== null) return need
      }
    }
    return null
  }

  function isRunFinished(arm: PlannedArm, seed: number): Promise<boolean> {
    const known = finished.get(arm)?.get(seed) ?? isFinished(runDefinition(arm, seed))
    finished.set(arm, (finished.get(arm) ?? new Map()).set(seed, known))
    return known
  }

  /**
   * Whether all runs of a claim's first look are finished: of a tuned arm those by which it is chosen, and those of one that it may be. Where another one is chosen, and lacks its runs, the claim
   * ends as an error.
   */
  async function isKept(claim: PlannedClaim, plan: Plan): Promise<boolean> {
    const judged = Array.from({ length: claim.looks[0] ?? 0 }, (_, index) => claim.firstSeed + index)
    const areFinished = async (arm: PlannedArm, seeds: readonly number[]) => {
      for (const seed of seeds) if (!(await isRunFinished(arm, seed))) return false
      return true
    }
    for (const name of armsOf(claim)) {
      const tuning = plan.tunings[name]?.seeds ?? []
      const may = []
      for (const arm of trainedFor(name, plan)) {
        if (!(await areFinished(arm, tuning))) return false
        may.push(await areFinished(arm, judged))
      }
      if (!may.includes(true)) return false
    }
    return true
  }

  return {
    async find(claim, plan) {
      const arms = armsOf(claim).flatMap((name) => trainedFor(name, plan))
      const kinds = new Set(arms.map(({ definition }) => definition.kind))
      if ((kinds.has('code') || kinds.has('program')) && !allowCode) return codeNotAllowed
      for (const arm of arms) {
        const definition = runDefinition(arm, claim.firstSeed)
        if (definition.kind === 'code' && !(await runsCode(definition))) return noTensorFlow
      }
      const need = await dataOf(claim, arms)
      return need !== null && (await isKept(claim, plan)) ? null : need
    },
    forget() {
      missing.clear()
      finished = new WeakMap()
    },
  }
}

const codeNotAllowed: MissingNeed = {
  reason: 'its experiment is code of the spec or a program, which is run only where that is allowed',
  remedy: 'Read the code, then run again with --allow-code (allowCode in the options of the plugin)',
}

const noTensorFlow: MissingNeed = {
  reason: 'its experiment is code that calls TensorFlow.js, and runs are not made on TensorFlow here',
  remedy: 'npx assay setup && npx assay run --allow-code --engine tensorflow',
}

async function lookForData(data: RunDefinition['data'] & object, fetch: boolean): Promise<MissingNeed | null> {
  const presence = await hasData(data)
  if (presence.present) return null
  const { remedy } = presence
  if (!fetch) return { reason: remedy, remedy }
  try {
    await loadDataTable(data)
    return null
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    // The addresses that were tried follow, and the remedy.
    const [reason = ''] = error.message.split(/:?\n|\. /)
    return { reason, remedy }
  }
}
