import type { ActivationDefinition } from '../definition.ts'
import type { Activation } from './activation.ts'
import { leakyRelu } from './leaky-relu.ts'
import { linear } from './linear.ts'
import { relu } from './relu.ts'
import { sigmoid } from './sigmoid.ts'
import { softplus } from './softplus.ts'
import { tanh } from './tanh.ts'

/** Activations without a parameter, by the word a spec uses. */
const plain: { readonly [Kind in Exclude<ActivationDefinition['kind'], 'leaky-relu'>]: Activation } = {
  linear,
  relu,
  sigmoid,
  softplus,
  tanh,
}

/** The activation that a definition means. */
export function activationOf(definition: ActivationDefinition): Activation {
  return definition.kind === 'leaky-relu' ? leakyRelu(definition.slope) : plain[definition.kind]
}
