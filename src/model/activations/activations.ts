import type { Static, TObject, TProperties } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'
import { byWord } from '../by-word.ts'
import { elu } from './elu.ts'
import { gelu } from './gelu.ts'
import { hardSigmoid } from './hard-sigmoid.ts'
import { leakyRelu } from './leaky-relu.ts'
import { linear } from './linear.ts'
import { relu } from './relu.ts'
import { selu } from './selu.ts'
import { sigmoid } from './sigmoid.ts'
import { silu } from './silu.ts'
import { sine } from './sine.ts'
import { softplus } from './softplus.ts'
import { softsign } from './softsign.ts'
import { tanh } from './tanh.ts'

/** Every activation by the word that a spec uses, in the order of the reference page. */
export const activations = byWord([
  linear,
  relu,
  sigmoid,
  tanh,
  softplus,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softsign,
  hardSigmoid,
  sine,
])

/** A word for an activation. */
export type ActivationWord = keyof typeof activations

/** Every word that a spec can use. A definition holds an activation by its own word, whichever was written. */
export const activationWords = { ...activations, swish: { ...silu, summary: 'another word for silu' } }

/** An activation with its parameters, as a run's definition holds it: plain JSON. */
export type ActivationDefinition = {
  [Word in ActivationWord]: { readonly kind: Word } & Readonly<ParametersOf<(typeof activations)[Word]['parameters']>>
}[ActivationWord]

type ParametersOf<Parameters extends TProperties> = Static<TObject<Parameters>>

/**
 * An activation as a spec names it, with its defaults.
 *
 * @param word its own, or another word for it
 * @param given as the spec's schema allows them
 */
export function defineActivation(word: keyof typeof activationWords, given: object): ActivationDefinition {
  const parameters: TProperties = activationWords[word].parameters
  const defaults = Object.entries(parameters).map(([name, schema]) => [name, Reflect.get(schema, 'default')])
  const definition: object = { kind: activationWords[word].word, ...Object.fromEntries(defaults), ...given }
  return definition as ActivationDefinition
}

/** An activation whose parameters are known. */
export interface BoundActivation {
  forward(input: Tensor): Tensor
  /** See `Activation.pullback`. */
  pullback(cotangent: Tensor, input: Tensor, output: Tensor): Tensor
}

/** The activation that a definition means. */
export function activationOf({ kind, ...parameters }: ActivationDefinition): BoundActivation {
  const described: AnyActivation = activations[kind]
  return {
    forward: (input) => described.forward(input, parameters),
    pullback: (cotangent, input, output) => described.pullback(cotangent, input, output, parameters),
  }
}

/** Whatever its parameters are: they were checked when the definition was made. */
interface AnyActivation {
  forward(input: Tensor, parameters: object): Tensor
  pullback(cotangent: Tensor, input: Tensor, output: Tensor, parameters: object): Tensor
}
