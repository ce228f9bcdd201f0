import { Type } from 'typebox'
import { compute } from '../../graph/tensor.ts'
import { exampleOf } from './images.ts'
import { layer } from './layer.ts'
import { normalise } from './normalise.ts'
import { scaleAndOffset } from './starts.ts'

/** What keeps the division of a normalisation finite. */
export const normEpsilon = Type.Number({
  exclusiveMinimum: 0,
  description: "Added to the variance: 0.001 in Keras, 0.00001 in PyTorch. Without it the convention's default.",
  examples: [0.001],
})

/** Its defaults. PyTorch 2.x, torch/nn/modules/normalization.py; Keras 3.x, keras/src/layers/normalization/. */
export const normDefaults = { pytorch: { epsilon: 1e-5 }, keras: { epsilon: 1e-3 } } as const

/**
 * Layer normalisation: each example's channels (the last axis; of images, at each place) get mean 0 and variance 1, then scale and offset.
 *
 * @see Ba, Kiros, Hinton 2016, arXiv:1607.06450
 */
export const layerNorm = layer({
  word: 'layerNorm',
  summary:
    'Layer normalisation over the channels of each example: `scale · (x - mean) / √(variance + epsilon) + offset`.',
  parameters: { epsilon: normEpsilon },
  shorthand: null,
  activated: false,
  tensorNames: ['scale', 'offset'],
  spatial: false,
  byFramework: false,
  defaults: normDefaults,
  shape: ([input = []]) => ({ output: input, tensors: scaleAndOffset(input.at(-1) ?? 0), state: [] }),
  apply({ inputs: [input], parameters: { epsilon }, tensor }) {
    const scale = tensor('scale')
    const normal = normalise(input, [input.shape.length - 1], epsilon)
    const axes = [
      0,
      ...exampleOf(input)
        .slice(1)
        .map((_, axis) => axis + 1),
    ]
    return {
      output: compute('add', [compute('multiply', [normal.output, scale], {}), tensor('offset')], {}),
      pullback: (cotangent) => ({
        inputs: [normal.pullback(compute('multiply', [cotangent, scale], {}))],
        tensors: {
          scale: compute('sum', [compute('multiply', [cotangent, normal.output], {})], { axes, keep: false }),
          offset: compute('sum', [cotangent], { axes, keep: false }),
        },
      }),
    }
  },
})
