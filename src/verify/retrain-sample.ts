import { randomInt } from 'node:crypto'
import { AssayError } from '../errors.ts'
import { type Plan, trainedFor } from '../plan/plan.ts'
import { type RunDefinition, runDefinition } from '../plan/run-definition.ts'
import { canonicalJson } from '../plan/run-id.ts'
import type { RunRecord } from '../run/outcome.ts'
import type { RunInputs } from '../run/service/run-inputs.ts'
import type { RunService } from '../run/service/service.ts'
import { recordToJson } from '../run/store/record-json.ts'
import type { SharedStore } from '../run/store/shared/shared-store.ts'
import { armsOf } from './decide-claim.ts'

/** What training runs of a store again came to. */
export interface Retrained {
  /** Runs of the plans that the store has. */
  readonly stored: number
  /** How many of them were trained again. */
  readonly retrained: number
  /** Content ids of those whose numbers are not those of the store, bit for bit. */
  readonly different: readonly string[]
  /** Why runs of the plans could not be looked for, or what the store said, each once. */
  readonly troubles: readonly string[]
  /** Runs that could not be trained here, with why, by content id. */
  readonly failed: ReadonlyMap<string, string>
}

/** What {@link retrainSample} works with. */
export interface RetrainOptions {
  readonly store: SharedStore
  readonly inputs: RunInputs
  /** Trains without a cache and without a store. */
  readonly service: RunService
  /** Of the stored runs, more than 0 and at most 1. At least one run is trained. */
  readonly share: number
}

/**
 * Trains a random share of a store's runs again and compares them with the store's, bit for bit. Nobody can foresee which ones: whoever plants a wrong run
 * is found with that probability each time.
 *
 * @param plans whose runs are looked for in the store, with all seeds of their looks
 */
export async function retrainSample(
  plans: readonly Plan[],
  { store, inputs, service, share }: RetrainOptions,
): Promise<Retrained> {
  const stored: { readonly definition: RunDefinition; readonly record: RunRecord }[] = []
  const troubles = new Set<string>()
  for (const definition of plannedRuns(plans)) {
    try {
      const { record, warning } = await store.read((await inputs.identify(definition)).id)
      if (warning !== null) troubles.add(warning)
      if (record !== null) stored.push({ definition, record })
    } catch (error) {
      if (!(error instanceof AssayError)) throw error
      troubles.add(error.message)
    }
  }
  const sample = drawn(stored, Math.ceil(stored.length * share))
  const different: string[] = []
  const failed = new Map<string, string>()
  await Promise.all(
    sample.map(async ({ definition, record }) => {
      const outcome = await service.request(definition)
      if (outcome.status === 'failed') failed.set(record.id, outcome.failure)
      else if (numbersOf(outcome.record) !== numbersOf(record)) different.push(record.id)
    }),
  )
  return {
    stored: stored.length,
    retrained: sample.length,
    different: different.sort(),
    troubles: [...troubles],
    failed,
  }
}

/** All runs that the claims' looks may ask for, each once. Recorded runs are read from their files, never from a store. */
function plannedRuns(plans: readonly Plan[]): readonly RunDefinition[] {
  const runs = new Map<string, RunDefinition>()
  for (const plan of plans) {
    for (const claim of plan.claims) {
      const judged = Array.from({ length: claim.looks.at(-1) ?? 0 }, (_, index) => claim.firstSeed + index)
      const wanted = armsOf(claim).flatMap((name) =>
        trainedFor(name, plan).map((arm) => ({ arm, seeds: [...judged, ...(plan.tunings[name]?.seeds ?? [])] })),
      )
      for (const { arm, seeds } of wanted) {
        for (const seed of seeds) {
          const definition = runDefinition(arm, seed)
          if (definition.kind !== 'recorded') runs.set(canonicalJson(definition), definition)
        }
      }
    }
  }
  return [...runs.values()]
}

/** `count` of the items, drawn without replacement. */
function drawn<Item>(items: readonly Item[], count: number): readonly Item[] {
  const left = [...items]
  return Array.from({ length: count }, () => left.splice(randomInt(left.length), 1)).flat()
}

/** All of a record but when and how fast it was trained, on which machine, and what a program said. */
function numbersOf(record: RunRecord): string {
  const { startedAt, durationMs, host, log, ...same } = recordToJson(record)
  return canonicalJson(same)
}
