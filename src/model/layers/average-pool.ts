import { compute } from '../../graph/tensor.ts'
import { layer, noDefaults } from './layer.ts'
import { applyPool, poolParameters, poolShape } from './pools.ts'

/** The mean of each window of each channel; what is padded does not count, as in Keras. */
export const averagePool = layer({
  word: 'averagePool',
  summary: 'The mean of each window of each channel; what is padded does not count.',
  parameters: poolParameters,
  shorthand: 'size',
  activated: false,
  tensorNames: [],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []], given) => poolShape(input, given),
  apply: ({ inputs: [input], parameters }) =>
    applyPool(
      input,
      parameters,
      (images, window) => compute('averagePool', [images], window),
      (cotangent, images, _output, window) =>
        compute('averagePoolGradient', [cotangent], { ...window, input: images.shape }),
    ),
})
