import type { Convolution } from '../../graph/operations.ts'
import type { Shape } from '../../graph/shape.ts'
import { dilatedConvolution } from './dilated-convolutions.ts'
import type { GraphWriter } from './graph-writer.ts'
import { imageSizes, paddedImages, paddedShape, quickConvolution, unpaddedImages } from './image-kernels.ts'

/** See `convolution` in `operations.ts`. */
export function convolution(
  graph: GraphWriter,
  [images = '', kernel = '']: readonly string[],
  over: Convolution,
  _shape: Shape,
  [shape = []]: readonly Shape[],
): string {
  if (isDilated(over)) return dilatedConvolution(graph, shape, over).forward(images, kernel)
  const { attributes, before } = quickConvolution(shape, over)
  const around = before === null ? images : paddedImages(graph, images, before)
  return graph.node(over.depthwise ? 'DepthwiseConv2dNative' : 'Conv2D', [around, kernel], attributes)
}

/** See `convolutionInputGradient` in `operations.ts`. */
export function convolutionInputGradient(
  graph: GraphWriter,
  [cotangent = '', kernel = '']: readonly string[],
  { input, ...over }: Convolution & { readonly input: Shape },
): string {
  if (isDilated(over)) return dilatedConvolution(graph, input, over).inputGradient(cotangent, kernel)
  const { attributes, before } = quickConvolution(input, over)
  const sizes = imageSizes(graph, cotangent, before === null ? input : paddedShape(input, before))
  const operation = over.depthwise ? 'DepthwiseConv2dNativeBackpropInput' : 'Conv2DBackpropInput'
  const gradient = graph.node(operation, [sizes, kernel, cotangent], attributes)
  return before === null ? gradient : unpaddedImages(graph, gradient, input, before)
}

/** See `convolutionKernelGradient` in `operations.ts`. */
export function convolutionKernelGradient(
  graph: GraphWriter,
  [cotangent = '', images = '']: readonly string[],
  over: Convolution,
  _shape: Shape,
  [, shape = []]: readonly Shape[],
): string {
  if (isDilated(over)) return dilatedConvolution(graph, shape, over).kernelGradient(cotangent, images)
  const { attributes, before } = quickConvolution(shape, over)
  const around = before === null ? images : paddedImages(graph, images, before)
  const operation = over.depthwise ? 'DepthwiseConv2dNativeBackpropFilter' : 'Conv2DBackpropFilter'
  return graph.node(operation, [around, graph.constant('int32', over.kernel), cotangent], attributes)
}

function isDilated({ dilations }: Convolution): boolean {
  return dilations.some((dilation) => dilation > 1)
}
