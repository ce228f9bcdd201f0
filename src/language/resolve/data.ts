import type { DataDefinition, DataSetShape, SplitDefinition } from '../../data/definition.ts'
import { completeParameters } from '../../data/sets/data-set.ts'
import { dataSets } from '../../data/sets/data-sets.ts'
import type { WrittenData } from '../schema/data.ts'
import { callParts } from '../schema/shape.ts'
import type { Profile } from '../spec.ts'

/** Written data with its defaults, and with the profile's data set. `null` when no known set is named. */
export function defineData(written: WrittenData, profile: Profile): DataDefinition | null {
  if (written.set === undefined) return null
  const { name, parameters } = callParts<number>(written.set)
  const word = profile === 'sample' ? (dataSets[name]?.sample ?? name) : name
  const set = dataSets[word]
  if (set === undefined) return null
  const { from = 'published', first = 'all', test = null, validation = null, seed = null } = written.split ?? {}
  const split: SplitDefinition = { from, first: first === 'all' ? null : first, test, validation, seed }
  return {
    set: word,
    parameters: completeParameters(set, parameters),
    split,
    scale: written.scale ?? set.defaultScale,
    normalize: written.normalize ?? null,
  }
}

/** What is known of the data without reading it. */
export function dataShape(data: DataDefinition): DataSetShape {
  const shape = dataSets[data.set]?.shape(data.parameters)
  return shape ?? { example: [0], target: { kind: 'class', classes: 0 }, trainRows: 0, testRows: 0 }
}
