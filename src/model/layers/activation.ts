import { layer, noDefaults } from './layer.ts'

/** An activation function by itself, where another layer, such as a normalisation, stands between it and the layer before. */
export const activation = layer({
  word: 'activation',
  summary: 'An activation function by itself, as after a normalisation.',
  parameters: {},
  shorthand: null,
  activated: true,
  tensorNames: [],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) => ({ output: input, tensors: [], state: [] }),
  apply: ({ inputs: [input] }) => ({
    output: input,
    pullback: (cotangent) => ({ inputs: [cotangent], tensors: {} }),
  }),
})
