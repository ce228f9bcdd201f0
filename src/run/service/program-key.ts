import type { RunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { canonicalJson } from '../../plan/run-id.ts'

/**
 * Names what a worker compiles for a run: runs of one key share a compiled program and its data. Runs of different keys may still share one, so this
 * is good for choosing a worker, not for deciding what is equal.
 */
export function programKey(definition: RunDefinition): string {
  switch (definition.kind) {
    case 'code':
      return definition.module
    case 'program':
      return canonicalJson(definition.command)
    case 'recorded':
      return 'recorded'
    case 'training':
      return trainingKey(definition)
  }
}

function trainingKey(definition: TrainingRunDefinition): string {
  const { model, training, data } = definition
  const { loss, optimizer, gradients, prune } = training
  return canonicalJson({ model, loss, optimizer, gradients, masked: prune?.tensors, data })
}
