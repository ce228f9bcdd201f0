import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { asExamples, exampleOf } from './images.ts'
import { exampleText, type LayerTensor, layer, noDefaults } from './layer.ts'
import { linearMap } from './linear-map.ts'
import { biasStarts, kernelStarts } from './starts.ts'

const parts = ['query', 'key', 'value', 'output'] as const

/**
 * Self-attention: `softmax(Q Kᵀ / √d) V`, with Q, K and V linear maps of the sequence, each cut into heads of d = channels / heads, and a linear map of
 * the heads side by side. Kernels `[channels, channels]`, biases `[channels]`.
 *
 * @see Vaswani et al. 2017, arXiv:1706.03762
 */
export const selfAttention = layer({
  word: 'selfAttention',
  summary: 'Self-attention over the steps of a sequence, `softmax(Q Kᵀ / √d) V`, with one or more heads of d channels.',
  parameters: {
    heads: Type.Integer({
      minimum: 1,
      maximum: 64,
      default: 1,
      description: 'How many heads; they divide the channels.',
    }),
  },
  shorthand: 'heads',
  activated: false,
  tensorNames: parts.flatMap((part) => [`${part}Kernel`, `${part}Bias`]),
  spatial: false,
  byFramework: false,
  defaults: noDefaults,
  shape([input = []], { heads }) {
    const [, channels] = input
    if (channels === undefined || input.length !== 2) {
      return {
        misfit: `needs sequences (steps × channels), and gets ${exampleText(input)}`,
        hint: 'Put an embedding or a conv1d before it.',
      }
    }
    if (channels % heads !== 0) {
      return {
        misfit: `cuts ${channels} channels into ${heads} heads, which does not go evenly`,
        hint: 'Choose a number of heads that divides the channels.',
      }
    }
    const fans = { fanIn: channels, fanOut: channels }
    const tensors = parts.flatMap((part): readonly LayerTensor[] => [
      {
        name: `${part}Kernel`,
        kind: 'kernel',
        shape: [channels, channels],
        ...fans,
        ...(part === 'output' ? {} : { inner: true }),
        starts: kernelStarts,
      },
      { name: `${part}Bias`, kind: 'bias', shape: [channels], ...fans, starts: biasStarts },
    ])
    return { output: input, tensors, state: [] }
  },
  apply({ inputs: [input], parameters: { heads }, tensor }) {
    const [steps = 0, channels = 0] = exampleOf(input)
    const width = channels / heads
    const map = (part: (typeof parts)[number], from: Tensor) =>
      linearMap(from, tensor(`${part}Kernel`), tensor(`${part}Bias`))
    const inHeads = (tensors: Tensor) => swapped(asExamples(tensors, [steps, heads, width]))
    const joined = (perHead: Tensor) => asExamples(swapped(perHead), [steps, channels])
    const [query, key, value] = [map('query', input), map('key', input), map('value', input)]
    const [q, k, v] = [inHeads(query.output), inHeads(key.output), inHeads(value.output)]
    const scale = constant(1 / Math.sqrt(width))
    const scores = compute('multiply', [product(q, k, { transposeRight: true }), scale], {})
    const weights = compute('softmax', [scores], {})
    const output = map('output', joined(product(weights, v, {})))
    return {
      output: output.output,
      pullback(cotangent) {
        const last = output.pullback(cotangent)
        const ofContext = inHeads(last.input)
        const ofWeights = product(ofContext, v, { transposeRight: true })
        const ofScores = compute('multiply', [compute('softmaxGradient', [ofWeights, weights], {}), scale], {})
        const pulled = {
          query: query.pullback(joined(product(ofScores, k, {}))),
          key: key.pullback(joined(product(ofScores, q, { transposeLeft: true }))),
          value: value.pullback(joined(product(weights, ofContext, { transposeLeft: true }))),
          output: last,
        }
        const ofInput = [pulled.key.input, pulled.value.input].reduce<Tensor>(
          (sum, each) => compute('add', [sum, each], {}),
          pulled.query.input,
        )
        const tensors = parts.flatMap((part) => [
          [`${part}Kernel`, pulled[part].kernel] as const,
          [`${part}Bias`, pulled[part].bias] as const,
        ])
        return { inputs: [ofInput], tensors: Object.fromEntries(tensors) }
      },
    }
  },
})

/** Steps and heads in each other's place. */
function swapped(tensor: Tensor): Tensor {
  return compute('transpose', [tensor], { permutation: [0, 2, 1, 3] })
}

function product(
  left: Tensor,
  right: Tensor,
  transposed: { transposeLeft?: boolean; transposeRight?: boolean },
): Tensor {
  return compute('batchMatmul', [left, right], { transposeLeft: false, transposeRight: false, ...transposed })
}
