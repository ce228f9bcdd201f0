import type { DataDefinition } from '../../data/definition.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import { transferSources } from '../training/transfer-sources.ts'

/** The data that a run reads: its own, and that of the trainings which its tensors are taken from. Code may read none. */
export function dataOfRun(definition: RunDefinition): readonly DataDefinition[] {
  if (definition.kind !== 'training') return definition.data === null ? [] : [definition.data]
  return [definition.data, ...[...transferSources(definition).values()].flatMap(dataOfRun)]
}
