import { Type } from 'typebox'
import { compute } from '../../graph/tensor.ts'
import { layer, noDefaults } from './layer.ts'

/**
 * Dropout: in training each element is 0 with probability `rate`, else divided by `1 − rate`, drawn anew for each example and step from a stream of the
 * replicate's seed and the layer's name; judged, nothing is dropped. Arms of one seed drop the same elements.
 *
 * @see Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"
 */
export const dropout = layer({
  word: 'dropout',
  summary:
    'In training each element is 0 with probability `rate`, else divided by `1 - rate`; judged, nothing is dropped.',
  parameters: {
    rate: Type.Number({ minimum: 0, exclusiveMaximum: 1, description: 'Share that is dropped.', examples: [0.5] }),
  },
  shorthand: 'rate',
  activated: false,
  tensorNames: [],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) => ({ output: input, tensors: [], state: [] }),
  apply({ inputs: [input], parameters: { rate }, training, mask }) {
    if (!training || rate === 0) {
      return { output: input, pullback: (cotangent) => ({ inputs: [cotangent], tensors: {} }) }
    }
    const kept = mask(1 - rate)
    return {
      output: compute('multiply', [input, kept], {}),
      pullback: (cotangent) => ({ inputs: [compute('multiply', [cotangent, kept], {})], tensors: {} }),
    }
  },
})
