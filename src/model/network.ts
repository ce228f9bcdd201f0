import { AssayError } from '../errors.ts'
import { input, type Tensor } from '../graph/tensor.ts'
import { activationOf } from './activations/activations.ts'
import type { ModelDefinition } from './definition.ts'
import { dense } from './layers/dense.ts'

/** What the forward pass leaves of one layer for the backward pass and for probes. */
interface LayerTrace {
  readonly name: string
  readonly input: Tensor
  readonly kernel: Tensor
  readonly preactivation: Tensor
  readonly output: Tensor
  /** Vector-Jacobian product of the activation: cotangent of the output in, of the preactivation out. */
  pullback(cotangent: Tensor): Tensor
}

/** A model applied to the batch. */
export interface Network {
  readonly layers: readonly LayerTrace[]
  /** The last layer's output, `[rows, classes]`. */
  readonly output: Tensor
}

/** Runs a model forward on the batch; trainable tensors are variables named as in `modelTensors`. */
export function network(model: ModelDefinition): Network {
  const layers: LayerTrace[] = []
  let output: Tensor = input({ kind: 'features' }, ['rows', model.inputs])
  let fanIn = model.inputs
  for (const { name, units, activation: definition } of model.layers) {
    const kernel = input({ kind: 'variable', name: `${name}.kernel` }, [fanIn, units])
    const bias = input({ kind: 'variable', name: `${name}.bias` }, [units])
    const activation = activationOf(definition)
    const layerInput = output
    const preactivation = dense.forward(layerInput, kernel, bias)
    const layerOutput = activation.forward(preactivation)
    const pullback = (cotangent: Tensor) => activation.pullback(cotangent, preactivation, layerOutput)
    layers.push({ name, input: layerInput, kernel, preactivation, output: layerOutput, pullback })
    output = layerOutput
    fanIn = units
  }
  if (layers.length === 0) {
    throw new AssayError('internal/broken', 'a model needs at least one layer, got none')
  }
  return { layers, output }
}

/**
 * Runs it backward.
 *
 * @param cotangent gradient of the loss with respect to the network's output
 * @returns gradients of every trainable tensor by name, in the order of `modelTensors`
 */
export function networkGradients({ layers }: Network, cotangent: Tensor): ReadonlyMap<string, Tensor> {
  const gradients: [string, Tensor][] = []
  let outputCotangent = cotangent
  for (const layer of layers.toReversed()) {
    const cotangents = dense.pullback(layer.pullback(outputCotangent), layer.input, layer.kernel)
    gradients.unshift([`${layer.name}.kernel`, cotangents.kernel], [`${layer.name}.bias`, cotangents.bias])
    outputCotangent = cotangents.input
  }
  return new Map(gradients)
}
