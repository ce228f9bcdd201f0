import type { Machine } from '../machine.ts'
import type { Opened, Round } from './baseline-messages.ts'
import type { BaselineEntry } from './baselines.ts'
import type { Workload } from './workload.ts'

/** What the benchmark measured. */
export interface TrainingResults {
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly machine: Machine
  readonly rounds: number
  /** Whether everyone was bound to one and the same core; absent of results of before the key existed, when nobody was. */
  readonly oneCore?: boolean
  readonly baselines: readonly BaselineResult[]
  readonly workloads: readonly WorkloadResult[]
}

/** Who took part, or why not. */
export interface BaselineResult extends Pick<BaselineEntry, 'name' | 'label' | 'kind'> {
  /** By package; `null` for one that could not be started. */
  readonly versions: Readonly<Record<string, string>> | null
  /** Why it was not measured; `null` for one that was. */
  readonly notMeasured: string | null
}

/** All baselines on one workload. */
export interface WorkloadResult {
  readonly workload: Workload
  readonly baselines: readonly MeasuredBaseline[]
}

/** One baseline on one workload: its rounds, as many as those of everyone, or what went wrong. */
export type MeasuredBaseline =
  | ({ readonly name: string; readonly rounds: readonly Round[] } & Opened)
  | { readonly name: string; readonly failure: string }

/** A baseline's rounds; `undefined` where it was not measured. */
export function roundsOf(result: WorkloadResult, name: string): readonly Round[] | undefined {
  return measuredOf(result, name)?.rounds
}

/** The loss that a baseline's net begins with; `null` for bare matrix products, and where it was not measured. */
export function initialLossOf(result: WorkloadResult, name: string): number | null {
  return measuredOf(result, name)?.initialLoss ?? null
}

function measuredOf({ baselines }: WorkloadResult, name: string) {
  const found = baselines.find((baseline) => baseline.name === name)
  return found !== undefined && 'rounds' in found ? found : undefined
}
