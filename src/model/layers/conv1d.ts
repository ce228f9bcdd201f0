import { Type } from 'typebox'
import { type Convolution, receptiveField } from '../../graph/operations.ts'
import { windowExtent, windowPlaces } from '../../graph/window.ts'
import { convolutionDilation, convolutionPadding, fitting } from './conv2d.ts'
import { convolutionTensors, convolve } from './convolutions.ts'
import { asExamples, exampleOf, paddingOf, side } from './images.ts'
import { type ExampleShape, exampleText, layer, type Misfit, noDefaults, type Values } from './layer.ts'

const parameters = {
  filters: Type.Integer({ minimum: 1, maximum: 4096, description: 'Channels of the output.', examples: [16] }),
  kernel: side('Steps that the kernel sees.', 5),
  stride: Type.Integer({ minimum: 1, maximum: 64, default: 1, description: 'How far the kernel moves.' }),
  padding: convolutionPadding,
  dilation: convolutionDilation,
}

/**
 * Convolution of sequences `[steps, channels]`, as images of height 1. Kernel `[1, steps, channels, filters]`. A vector counts as a sequence of one channel.
 */
export const conv1d = layer({
  word: 'conv1d',
  summary:
    'Convolution of sequences, with a bias for each filter; kernel `[1, steps, channels, filters]`. A vector is a sequence of one channel.',
  parameters,
  shorthand: null,
  activated: true,
  tensorNames: ['kernel', 'bias'],
  spatial: true,
  byFramework: false,
  defaults: noDefaults,
  shape([input = []], given) {
    const over = convolutionOf(input, given)
    if ('misfit' in over) return over
    return { output: [stepsAfter(input, over), given.filters], tensors: convolutionTensors(over), state: [] }
  },
  apply({ inputs: [input], parameters: given, tensor }) {
    const example = exampleOf(input)
    const over = fitting(convolutionOf(example, given))
    const images = asExamples(input, [1, example[0] ?? 0, example[1] ?? 1])
    const applied = convolve(images, tensor('kernel'), tensor('bias'), over)
    const output = [stepsAfter(example, over), given.filters]
    return {
      output: asExamples(applied.output, output),
      pullback(cotangent) {
        const { inputs, tensors } = applied.pullback(asExamples(cotangent, [1, ...output]))
        return { inputs: inputs.map((each) => each && asExamples(each, example)), tensors }
      },
    }
  },
})

function convolutionOf(
  input: ExampleShape,
  { filters, kernel: size, stride, padding, dilation = 1 }: Values<typeof parameters>,
): Convolution | Misfit {
  const [steps, channels = 1] = input
  if (steps === undefined || input.length > 2) {
    return { misfit: `needs sequences (steps × channels), and gets ${exampleText(input)}`, hint: 'Use conv2d.' }
  }
  const extent = windowExtent(size, dilation)
  const around = paddingOf(steps, extent, stride, padding)
  if (windowPlaces(steps, extent, stride, ...around) < 1) {
    const windows = dilation === 1 ? '' : ` (${size} with dilation ${dilation})`
    return {
      misfit: `has windows of ${extent} steps${windows}, and gets ${steps}`,
      hint: `Use a smaller kernel${dilation === 1 ? '' : ', a smaller dilation'}, or padding: same.`,
    }
  }
  return {
    strides: [1, stride],
    padding: [0, 0, ...around],
    kernel: [1, size, channels, filters],
    depthwise: false,
    dilations: [1, dilation],
  }
}

function stepsAfter([steps = 0]: ExampleShape, over: Convolution): number {
  return windowPlaces(steps, receptiveField(over)[1], over.strides[1], over.padding[2], over.padding[3])
}
