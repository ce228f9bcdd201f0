import { Type } from 'typebox'
import { type ExampleShape, exampleText, type LayerTensor, layer, noDefaults } from './layer.ts'
import { linearMap } from './linear-map.ts'
import { biasStarts, kernelStarts } from './starts.ts'

/** Fully connected: `x · kernel + bias`, kernel `[inputs, units]`, bias `[units]`. Of a sequence `[steps, channels]`, each step by itself. */
export const dense = layer({
  word: 'units',
  summary: 'A dense layer: `activation(x · kernel + bias)`.',
  parameters: {
    units: Type.Integer({ minimum: 1, maximum: 65536, description: 'Outputs of the layer.', examples: [128] }),
  },
  shorthand: 'units',
  activated: true,
  tensorNames: ['kernel', 'bias'],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape([input = []], { units }) {
    const inputs = input.at(-1)
    if (inputs === undefined || input.length > 2) {
      return {
        misfit: `is dense, and gets images of ${exampleText(input)}`,
        hint: 'Put - flatten or - globalAveragePool before it.',
      }
    }
    return { output: [...input.slice(0, -1), units], tensors: linearTensors(inputs, units), state: [] }
  },
  apply({ inputs: [input], tensor }) {
    const map = linearMap(input, tensor('kernel'), tensor('bias'))
    return {
      output: map.output,
      pullback(cotangent) {
        const { input: ofInput, kernel, bias } = map.pullback(cotangent)
        return { inputs: [ofInput], tensors: { kernel, bias } }
      },
    }
  },
})

/** The kernel and the bias of a linear map. */
function linearTensors(fanIn: number, fanOut: number): readonly LayerTensor[] {
  const shape: ExampleShape = [fanIn, fanOut]
  return [
    { name: 'kernel', kind: 'kernel', shape, fanIn, fanOut, starts: kernelStarts },
    { name: 'bias', kind: 'bias', shape: [fanOut], fanIn, fanOut, starts: biasStarts },
  ]
}
