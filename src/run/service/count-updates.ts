import { dataShape } from '../../data/sets/data-shape.ts'
import { splitSizes } from '../../data/split/split-sizes.ts'
import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import { AssayError } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import { transferSources } from '../training/transfer-sources.ts'

/**
 * Counts the updates that a run makes, those of the trainings which its tensors are taken from included, without reading a row. Only trainings make any here.
 *
 * @throws AssayError `data/unknown`; `internal/broken` when its split cannot be made
 */
export function countUpdates(definition: RunDefinition): number {
  if (definition.kind !== 'training') return 0
  const { data, training } = definition
  const { sizes, mistake } = splitSizes(dataShape(data), data.split)
  if (sizes === null)
    throw new AssayError('internal/broken', `${data.set}: ${mistake}. The plan should have refused it`)
  const own = training.epochs * stepsPerEpoch(sizes.train, training)
  return [...transferSources(definition).values()].reduce((sum, source) => sum + countUpdates(source), own)
}
