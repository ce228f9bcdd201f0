import { Type } from 'typebox'
import { type Convolution, receptiveField } from '../../graph/operations.ts'
import { convolutionTensors, convolve } from './convolutions.ts'
import { exampleOf, outputOf, side, windowOver } from './images.ts'
import { type ExampleShape, layer, type Misfit, noDefaults, type Values } from './layer.ts'

/** What is put around the images of a convolution: as Keras says it, or so many rows and columns on each side, as PyTorch does. */
export const convolutionPadding = Type.Unsafe<'valid' | 'same' | number>({
  anyOf: [
    { type: 'string', enum: ['valid', 'same'] },
    { type: 'integer', minimum: 0, maximum: 1024 },
  ],
  default: 'valid',
  description:
    '`valid`: none. `same`: the output has the sizes of the image divided by the stride, as Keras pads it, the larger part below and to the right. A number: so many rows and columns of zeros on each side, as in PyTorch.',
  examples: ['same', 1],
})

/** How far apart the elements of a convolution's kernel stand. */
export const convolutionDilation = Type.Optional(
  Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 1,
    description:
      "How far apart the kernel's elements stand; its receptive field is then (kernel - 1) * dilation + 1 wide (Yu & Koltun 2016, arXiv:1511.07122).",
    examples: [2],
  }),
)

const parameters = {
  filters: Type.Integer({ minimum: 1, maximum: 4096, description: 'Channels of the output.', examples: [16] }),
  kernel: side('Height and width of the kernel.', 3),
  stride: Type.Integer({ minimum: 1, maximum: 64, default: 1, description: 'How far the kernel moves.' }),
  padding: convolutionPadding,
  dilation: convolutionDilation,
}

/**
 * Convolution of images `[height, width, channels]`: every filter is the sum over its window and all channels of `image · kernel`, plus its bias (a
 * cross-correlation, as in both frameworks), the kernel's elements `dilation` apart. Kernel `[height, width, channels, filters]`.
 *
 * @see LeCun et al. 1989, "Backpropagation Applied to Handwritten Zip Code Recognition"
 */
export const conv2d = layer({
  word: 'conv2d',
  summary:
    'Convolution of images by square kernels, with a bias for each filter; kernel `[height, width, channels, filters]`.',
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
    const sizes = outputOf(input, { ...over, size: receptiveField(over) })
    return { output: [...sizes, given.filters], tensors: convolutionTensors(over), state: [] }
  },
  apply({ inputs: [input], parameters: given, tensor }) {
    return convolve(input, tensor('kernel'), tensor('bias'), fitting(convolutionOf(exampleOf(input), given)))
  },
})

function convolutionOf(
  input: ExampleShape,
  { filters, kernel: size, stride, padding, dilation = 1 }: Values<typeof parameters>,
): Convolution | Misfit {
  const window = windowOver(input, size, stride, padding, dilation)
  if ('misfit' in window) return window
  const { strides, padding: around } = window
  return {
    strides,
    padding: around,
    kernel: [size, size, input[2] ?? 0, filters],
    depthwise: false,
    dilations: [dilation, dilation],
  }
}

/** A movement that was found to fit when the model was checked. */
export function fitting<Over extends object>(over: Over | Misfit): Over {
  if ('misfit' in over) throw new TypeError(over.misfit)
  return over
}
