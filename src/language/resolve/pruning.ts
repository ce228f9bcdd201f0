import type { ModelDefinition } from '../../model/definition.ts'
import { modelTensors } from '../../model/model-graph.ts'
import type { PruneDefinition } from '../../model/pruning/prune-masks.ts'
import type { WrittenTraining } from '../schema/training.ts'
import { selectedTensors } from './init.ts'
import { merge } from './merge.ts'
import type { Layer } from './settings.ts'

/** What is pruned where nothing else is said. */
export const prunedSelectors: readonly string[] = ['*.kernel']

/** Which weights are taken out; `undefined` for none. */
export function definePrune({ prune }: WrittenTraining, model: ModelDefinition): PruneDefinition | undefined {
  if (prune?.fraction === undefined || prune.fraction === 0) return undefined
  const { fraction, tensors: selectors = prunedSelectors, per = 'tensor', by = 'magnitude' } = prune
  const selected = new Set(selectors.flatMap((selector) => selectedTensors(selector, model)))
  const tensors = modelTensors(model).flatMap((tensor) => (selected.has(tensor) ? [tensor.name] : []))
  return { tensors, fraction, per, by }
}

/** The arm by whose trained weights the settings prune; `undefined` for none. */
export function prunedBy(layers: readonly Layer[]): string | undefined {
  return merge(layers).training?.prune?.from
}
