import { compute, constant } from '../../graph/tensor.ts'
import { asExamples, exampleOf, needsImages } from './images.ts'
import { layer, noDefaults } from './layer.ts'

/** The mean of each channel over all places of an image, or all steps of a sequence. */
export const globalAveragePool = layer({
  word: 'globalAveragePool',
  summary: 'The mean of each channel over all places of an image, or all steps of a sequence.',
  parameters: {},
  shorthand: null,
  activated: false,
  tensorNames: [],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) =>
    input.length < 2 ? needsImages(input) : { output: input.slice(-1), tensors: [], state: [] },
  apply({ inputs: [input] }) {
    const example = exampleOf(input)
    const places = example.slice(0, -1)
    const share = constant(1 / places.reduce((product, size) => product * size, 1))
    const axes = places.map((_, axis) => axis + 1)
    return {
      output: compute('multiply', [compute('sum', [input], { axes, keep: false }), share], {}),
      pullback(cotangent) {
        const each = compute('multiply', [cotangent, share], {})
        const wide = asExamples(each, [...places.map(() => 1), ...example.slice(-1)])
        return { inputs: [compute('tile', [wide], { multiples: [1, ...places, 1] })], tensors: {} }
      },
    }
  },
})
