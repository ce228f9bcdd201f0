import { Type } from 'typebox'
import { timesRows } from '../../graph/shape.ts'
import { compute } from '../../graph/tensor.ts'
import { asExamples, exampleOf } from './images.ts'
import { exampleText, type LayerTensor, layer, noDefaults } from './layer.ts'

const normal = { name: 'normal', parameters: { mean: 0, std: 1 } }
const narrow = { name: 'uniform', parameters: { low: -0.05, high: 0.05 } }

/**
 * Embedding: each number of a vector, 0 to `vocabulary − 1`, is looked up in a table of vectors, its kernel `[vocabulary, width]`. PyTorch draws the table
 * from N(0, 1), Keras uniformly on ±0.05.
 */
export const embedding = layer({
  word: 'embedding',
  summary: 'Each whole number of the input is looked up in a table of vectors: kernel `[vocabulary, width]`.',
  parameters: {
    vocabulary: Type.Integer({
      minimum: 1,
      maximum: 65536,
      description: 'Numbers from 0 up to but without this.',
      examples: [97],
    }),
    width: Type.Integer({ minimum: 1, maximum: 4096, description: 'Length of each vector.', examples: [32] }),
  },
  shorthand: null,
  activated: false,
  tensorNames: ['kernel'],
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape([input = []], { vocabulary, width }) {
    const [steps] = input
    if (steps === undefined || input.length !== 1) {
      return {
        misfit: `needs a vector of whole numbers, and gets ${exampleText(input)}`,
        hint: 'Make it the first layer.',
      }
    }
    const kernel: LayerTensor = {
      name: 'kernel',
      kind: 'kernel',
      shape: [vocabulary, width],
      fanIn: vocabulary,
      fanOut: width,
      starts: { pytorch: normal, keras: narrow },
    }
    return { output: [steps, width], tensors: [kernel], state: [] }
  },
  apply({ inputs: [input], parameters: { vocabulary, width }, tensor }) {
    const [steps = 0] = exampleOf(input)
    const chosen = compute('oneHot', [compute('toInteger', [input], {})], { classes: vocabulary })
    const flat = compute('reshape', [chosen], { shape: [timesRows(steps), vocabulary] })
    const vectors = compute('matmul', [flat, tensor('kernel')], { transposeLeft: false, transposeRight: false })
    return {
      output: asExamples(vectors, [steps, width]),
      pullback(cotangent) {
        const each = compute('reshape', [cotangent], { shape: [timesRows(steps), width] })
        const kernel = compute('matmul', [flat, each], { transposeLeft: true, transposeRight: false })
        return { inputs: [null], tensors: { kernel } }
      },
    }
  },
})
