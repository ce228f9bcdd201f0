import { type ActivationDefinition, activationWords, defineActivation } from '../../model/activations/activations.ts'
import type { LayerDefinition, ModelDefinition } from '../../model/definition.ts'
import type { WrittenModel } from '../schema/model.ts'
import { type Call, callParts } from '../schema/shape.ts'
import { knownWord } from './known-word.ts'

type WrittenLayers = NonNullable<WrittenModel['layers']>

/** Layers of one model, repeated ones counted each: deeper ones than any work has, and few enough to be checked at once. */
export const mostLayers = 200

/** How many layers a model has, repeated ones counted each. */
export function modelDepth(layers: WrittenLayers): number {
  return layers.reduce((depth, { repeat = 1 }) => depth + repeat, 0)
}

/**
 * Written layers with their defaults, repeated ones taken apart. Arms that take their layers over from one place share one model. Of one with more than
 * `mostLayers`, which is a mistake, only the first of the written layers are there: a few lines could stand for tens of thousands.
 *
 * @param inputs features of a row
 */
export function defineModel(layers: WrittenLayers, inputs: number): ModelDefinition {
  const known = models.get(layers)
  if (known?.inputs === inputs) return known
  const model = { inputs, layers: possible(layers).flatMap((layer) => defineLayers(layer)) }
  models.set(layers, model)
  return model
}

function possible(layers: WrittenLayers): WrittenLayers {
  const end = layers.findIndex((_, index) => modelDepth(layers.slice(0, index + 1)) > mostLayers)
  return end < 0 ? layers : layers.slice(0, Math.max(1, end))
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
  return defineActivation(knownWord(activationWords, name), parameters)
}
