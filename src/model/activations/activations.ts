import type { Static, TObject, TProperties } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'
import { byWord } from '../by-word.ts'
import { leakyRelu } from './leaky-relu.ts'
import { linear } from './linear.ts'
import { relu } from './relu.ts'
import { sigmoid } from './sigmoid.ts'
import { softplus } from './softplus.ts'
import { tanh } from './tanh.ts'

/** Every activation by the word that a spec uses, in the order of the reference page. */
export const activations = byWord([linear, relu, sigmoid, tanh, softplus, leakyRelu])

/** A word for an activation. */
export type ActivationWord = keyof typeof activations

/** An activation with its parameters, as a run's definition holds it: plain JSON. */
export type ActivationDefinition = {
  [Word in ActivationWord]: { readonly kind: Word } & Readonly<ParametersOf<(typeof activations)[Word]['parameters']>>
}[ActivationWord]

type ParametersOf<Parameters extends TProperties> = Static<TObject<Parameters>>

/**
 * An activation as a spec names it, with its defaults.
 *
 * @param given as the spec's schema allows them
 */
export function defineActivation(word: ActivationWord, given: object): ActivationDefinition {
  const parameters: TProperties = activations[word].parameters
  const defaults = Object.entries(parameters).map(([name, schema]) => [name, Reflect.get(schema, 'default')])
  const definition: object = { kind: word, ...Object.fromEntries(defaults), ...given }
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
