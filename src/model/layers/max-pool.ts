import { layer, noDefaults } from './layer.ts'
import { applyPool, maxPoolBack, maxPoolOf, poolParameters, poolShape } from './pools.ts'

/** The largest element of each window of each channel. Its gradient goes to that element, the first of equals. */
export const maxPool = layer({
  word: 'maxPool',
  summary: 'The largest element of each window of each channel.',
  parameters: poolParameters,
  shorthand: 'size',
  activated: false,
  tensorNames: [],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []], given) => poolShape(input, given),
  apply: ({ inputs: [input], parameters }) => applyPool(input, parameters, maxPoolOf, maxPoolBack),
})
