import { type ActivationDefinition, activations, defineActivation } from '../../model/activations/activations.ts'
import type { LayerDefinition, ModelDefinition } from '../../model/definition.ts'
import type { WrittenModel } from '../schema/model.ts'
import { type Call, callParts } from '../schema/shape.ts'
import { knownWord } from './known-word.ts'

type WrittenLayers = NonNullable<WrittenModel['layers']>

/**
 * Written layers with their defaults, repeated ones taken apart. Arms that take their layers over from one place share one model.
 *
 * @param inputs features of a row
 */
export function defineModel(layers: WrittenLayers, inputs: number): ModelDefinition {
  const known = models.get(layers)
  if (known?.inputs === inputs) return known
  const model = { inputs, layers: layers.flatMap((layer) => defineLayers(layer)) }
  models.set(layers, model)
  return model
}

const models = new WeakMap<WrittenLayers, ModelDefinition>()

/** The layers that one written layer stands for: `hidden` with `repeat: 30` is `hidden-1` to `hidden-30`. */
export function defineLayers({
  name,
  units,
  activation = 'linear',
  repeat,
}: WrittenLayers[number]): readonly LayerDefinition[] {
  const layer = { units, activation: readActivation(activation) }
  if (repeat === undefined) return [{ name, ...layer }]
  return Array.from({ length: repeat }, (_, index) => ({ name: `${name}-${index + 1}`, ...layer }))
}

function readActivation(written: Call): ActivationDefinition {
  const { name, parameters } = callParts(written)
  return defineActivation(knownWord(activations, name), parameters)
}
