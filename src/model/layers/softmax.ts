import { Type } from 'typebox'
import { compute } from '../../graph/tensor.ts'
import { layer, noDefaults } from './layer.ts'

/** Softmax over the last axis: `exp xᵢ / Σ exp xⱼ`. */
export const softmax = layer({
  word: 'softmax',
  summary: 'Softmax over the last axis: outputs are shares that add up to 1.',
  parameters: {
    deliberate: Type.Boolean({
      default: false,
      description:
        'Cross-entropy has a softmax of its own, so one before it is refused as a mistake, unless a claim is about that mistake.',
      examples: [true],
    }),
  },
  shorthand: null,
  activated: false,
  tensorNames: [],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) => ({ output: input, tensors: [], state: [] }),
  apply({ inputs: [input] }) {
    const output = compute('softmax', [input], {})
    return {
      output,
      pullback: (cotangent) => ({ inputs: [compute('softmaxGradient', [cotangent, output], {})], tensors: {} }),
    }
  },
})
