import { Type } from 'typebox'
import { type Convolution, receptiveField } from '../../graph/operations.ts'
import { convolutionDilation, convolutionPadding, fitting } from './conv2d.ts'
import { convolutionTensors, convolve } from './convolutions.ts'
import { exampleOf, outputOf, side, windowOver } from './images.ts'
import { type ExampleShape, layer, type Misfit, noDefaults, type Values } from './layer.ts'

const parameters = {
  kernel: side('Height and width of the kernels.', 3),
  multiplier: Type.Integer({ minimum: 1, maximum: 64, default: 1, description: 'Kernels of each channel.' }),
  stride: Type.Integer({ minimum: 1, maximum: 64, default: 1, description: 'How far the kernels move.' }),
  padding: convolutionPadding,
  dilation: convolutionDilation,
}

/**
 * Depthwise convolution: each channel has kernels of its own and sees no other. Kernel `[height, width, channels, multiplier]`; filter `channel · multiplier +
 * i` of the output is kernel i of the channel. Fans are of one channel: height · width in.
 *
 * @see Chollet 2017, "Xception: Deep Learning with Depthwise Separable Convolutions"
 */
export const depthwiseConv2d = layer({
  word: 'depthwiseConv2d',
  summary: 'Convolution of each channel by kernels of its own; kernel `[height, width, channels, multiplier]`.',
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
    const [, , channels, multiplier] = over.kernel
    const sizes = outputOf(input, { ...over, size: receptiveField(over) })
    return { output: [...sizes, channels * multiplier], tensors: convolutionTensors(over), state: [] }
  },
  apply({ inputs: [input], parameters: given, tensor }) {
    return convolve(input, tensor('kernel'), tensor('bias'), fitting(convolutionOf(exampleOf(input), given)))
  },
})

function convolutionOf(
  input: ExampleShape,
  { kernel: size, multiplier, stride, padding, dilation = 1 }: Values<typeof parameters>,
): Convolution | Misfit {
  const window = windowOver(input, size, stride, padding, dilation)
  if ('misfit' in window) return window
  const { strides, padding: around } = window
  return {
    strides,
    padding: around,
    kernel: [size, size, input[2] ?? 0, multiplier],
    depthwise: true,
    dilations: [dilation, dilation],
  }
}
