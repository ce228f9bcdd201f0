import { asExamples, exampleOf, needsImages } from './images.ts'
import { layer, noDefaults } from './layer.ts'
import { maxPoolBack, maxPoolOf } from './pools.ts'

/** The largest element of each channel over all places of an image. */
export const globalMaxPool = layer({
  word: 'globalMaxPool',
  summary: 'The largest element of each channel over all places of an image.',
  parameters: {},
  shorthand: null,
  activated: false,
  tensorNames: [],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) =>
    input.length === 3 ? { output: input.slice(-1), tensors: [], state: [] } : needsImages(input),
  apply({ inputs: [input] }) {
    const [height = 1, width = 1, channels = 1] = exampleOf(input)
    const window = { size: [height, width], strides: [height, width], padding: [0, 0, 0, 0] } as const
    const output = maxPoolOf(input, window)
    return {
      output: asExamples(output, [channels]),
      pullback: (cotangent) => ({
        inputs: [maxPoolBack(asExamples(cotangent, [1, 1, channels]), input, output, window)],
        tensors: {},
      }),
    }
  },
})
