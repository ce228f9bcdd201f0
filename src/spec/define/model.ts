import type { ActivationDefinition, LayerDefinition, ModelDefinition } from '../../graph/definition.ts'
import { defaultSlope, type WrittenModel } from '../schema/model.ts'
import { type Call, callParts } from '../schema/shape.ts'

type PlainActivation = Exclude<ActivationDefinition['kind'], 'leaky-relu'>

/**
 * Written layers with their defaults.
 *
 * @param inputs features of a row
 */
export function defineModel(layers: NonNullable<WrittenModel['layers']>, inputs: number): ModelDefinition {
  return {
    inputs,
    layers: layers.map(
      ({ name, units, activation = 'linear' }): LayerDefinition => ({
        name,
        units,
        activation: defineActivation(activation),
      }),
    ),
  }
}

function defineActivation(written: Call): ActivationDefinition {
  const { name, parameters } = callParts<number>(written)
  if (name === 'leaky-relu') return { kind: name, slope: parameters.slope ?? defaultSlope }
  return { kind: name as PlainActivation }
}
