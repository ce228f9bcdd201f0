import type { DataDefinition } from '../data/definition.ts'
import type { ModelDefinition, TrainingDefinition } from '../graph/definition.ts'
import type { InitializerCall } from '../init/initializer.ts'

/** A metric to record, and when. */
export interface MeasureDefinition {
  /** Full name without wildcards, such as `weights.fc1.kernel.zeroShare`. */
  readonly metric: string
  /** `epochs`: before training and after every epoch (where the metric exists then). A list: at these step numbers. */
  readonly at: 'epochs' | readonly number[]
}

/**
 * Everything that decides what a run computes, and nothing else: plain JSON, no names of specs, arms or claims. Two arms with equal definitions
 * are one run.
 */
export interface RunDefinition {
  readonly seed: number
  readonly data: DataDefinition
  readonly model: ModelDefinition
  /** One call for every tensor of the model, by tensor name. */
  readonly init: Readonly<Record<string, InitializerCall>>
  readonly training: TrainingDefinition
  /** Sorted by metric name. */
  readonly measure: readonly MeasureDefinition[]
}

/** One replicate of an arm: its definition with a seed. */
export function runDefinition(arm: { readonly definition: Omit<RunDefinition, 'seed'> }, seed: number): RunDefinition {
  return { seed, ...arm.definition }
}
