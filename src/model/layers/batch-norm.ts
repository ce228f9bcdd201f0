import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { asExamples, exampleOf } from './images.ts'
import { type ExampleShape, layer } from './layer.ts'
import { scaleAndOffset } from './starts.ts'

/**
 * Batch normalisation: `scale · (x − mean) / √(variance + epsilon) + offset` for each channel (the last axis). In training mean and biased variance are the
 * batch's, and running ones follow them: `running ← decay · running + (1 − decay) · batch`, with PyTorch's unbiased variance or Keras's biased one; judged,
 * the running ones are used.
 *
 * @see Ioffe and Szegedy 2015, arXiv:1502.03167
 */
export const batchNorm = layer({
  word: 'batchNorm',
  summary:
    'Batch normalisation of each channel: `scale · (x - mean) / √(variance + epsilon) + offset`, with the moments of the batch in training and running ones when judged.',
  parameters: {
    decay: Type.Number({
      minimum: 0,
      exclusiveMaximum: 1,
      description:
        "Share of the running moments that each step keeps: 0.99 in Keras (which calls it momentum), 0.9 in PyTorch (whose momentum is the rest, 0.1). Without it the convention's default.",
      examples: [0.9],
    }),
    epsilon: Type.Number({
      exclusiveMinimum: 0,
      description: "Added to the variance: 0.001 in Keras, 0.00001 in PyTorch. Without it the convention's default.",
      examples: [0.001],
    }),
  },
  shorthand: null,
  activated: false,
  tensorNames: ['scale', 'offset'],
  spatial: false,
  byFramework: true,
  // PyTorch 2.x, torch/nn/modules/batchnorm.py; Keras 3.x, keras/src/layers/normalization/batch_normalization.py.
  defaults: { pytorch: { decay: 0.9, epsilon: 1e-5 }, keras: { decay: 0.99, epsilon: 1e-3 } },
  shape([input = []]) {
    const channels = input.at(-1) ?? 0
    return {
      output: input,
      tensors: scaleAndOffset(channels),
      state: [
        { name: 'runningMean', shape: [channels], start: 0 },
        { name: 'runningVariance', shape: [channels], start: 1 },
      ],
    }
  },
  apply({ inputs: [input], parameters: { decay, epsilon, framework }, training, tensor, state, rowShare }) {
    const [scale, offset] = [tensor('scale'), tensor('offset')]
    const [runningMean, runningVariance] = [state('runningMean'), state('runningVariance')]
    const example = exampleOf(input)
    if (!training) {
      const root = compute('squareRoot', [compute('add', [runningVariance, constant(epsilon)], {})], {})
      const factor = compute('divide', [scale, root], {})
      const centred = compute('subtract', [input, runningMean], {})
      return {
        output: compute('add', [compute('multiply', [centred, factor], {}), offset], {}),
        pullback: () => ({ inputs: [null], tensors: {} }),
      }
    }
    const images = asExamples(input, imageShape(example))
    const part = (which: 'output' | 'mean' | 'variance') =>
      compute('batchNorm', [images, scale, offset], { epsilon, part: which })
    const [mean, variance] = [part('mean'), part('variance')]
    const follow = (running: Tensor, batch: Tensor) =>
      compute(
        'add',
        [compute('multiply', [running, constant(decay)], {}), compute('multiply', [batch, constant(1 - decay)], {})],
        {},
      )
    return {
      output: asExamples(part('output'), example),
      state: {
        runningMean: follow(runningMean, mean),
        runningVariance: follow(
          runningVariance,
          framework === 'keras' ? variance : unbiased(variance, rowShare(), example),
        ),
      },
      pullback(cotangent) {
        const given = [asExamples(cotangent, imageShape(example)), images, scale, mean, variance]
        const of = (which: 'input' | 'scale' | 'offset') =>
          compute('batchNormGradient', given, { epsilon, part: which })
        return { inputs: [asExamples(of('input'), example)], tensors: { scale: of('scale'), offset: of('offset') } }
      },
    }
  },
})

/** Vectors as images of one place, sequences as images of one column. */
function imageShape(example: ExampleShape): ExampleShape {
  const [channels = 0, ...before] = example.toReversed()
  const [height = 1, width = 1] = before.toReversed()
  return [height, width, channels]
}

/** n / (n − 1) times the variance, n the elements of a channel: 1 / n is the rows' share by the places of an example. */
function unbiased(variance: Tensor, rowShare: Tensor, example: ExampleShape): Tensor {
  const places = example.slice(0, -1).reduce((product, size) => product * size, 1)
  const share = compute('multiply', [rowShare, constant(1 / places)], {})
  return compute('divide', [variance, compute('subtract', [constant(1), share], {})], {})
}
