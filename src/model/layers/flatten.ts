import { asExamples, exampleOf } from './images.ts'
import { type ExampleShape, layer, noDefaults } from './layer.ts'

const sizeOf = (example: ExampleShape) => example.reduce((product, size) => product * size, 1)

/** An image or a sequence as one vector, channels last, as in Keras. (PyTorch, which has channels first, flattens in another order.) */
export const flatten = layer({
  word: 'flatten',
  summary: 'An image or a sequence as one vector, channels last.',
  parameters: {},
  shorthand: null,
  activated: false,
  tensorNames: [],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape: ([input = []]) => ({ output: [sizeOf(input)], tensors: [], state: [] }),
  apply({ inputs: [input] }) {
    const example = exampleOf(input)
    return {
      output: asExamples(input, [sizeOf(example)]),
      pullback: (cotangent) => ({ inputs: [asExamples(cotangent, example)], tensors: {} }),
    }
  },
})
