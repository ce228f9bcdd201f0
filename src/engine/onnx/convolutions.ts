import { type Convolution, receptiveField } from '../../graph/operations.ts'
import { knownSize, type Shape, timesRows } from '../../graph/shape.ts'
import { windowPlaces } from '../../graph/window.ts'
import type { OnnxGraph } from './onnx-graph.ts'
import { channelsFirst, channelsLast, reshaped, transposed } from './operators.ts'

/** The attributes that say how a window moves. ONNX writes padding as above, left, below, right. */
export function movement({ strides, padding: [top, bottom, left, right] }: Pick<Convolution, 'strides' | 'padding'>) {
  return { strides, pads: [top, left, bottom, right] }
}

/** The attributes that say how a kernel is laid over images. */
function layout(over: Convolution) {
  return { ...movement(over), dilations: over.dilations, group: over.depthwise ? over.kernel[2] : 1 }
}

/** See `convolution` in `operations.ts`. */
export function convolution(
  graph: OnnxGraph,
  [images = '', kernel = '']: readonly string[],
  over: Convolution,
): string {
  const inputs = [channelsFirst(graph, images), filtersFirst(graph, kernel, over)]
  return channelsLast(graph, graph.node('Conv', inputs, layout(over)))
}

/** See `convolutionInputGradient` in `operations.ts`. A transposed convolution; rows and columns that no window reached are put back at the end. */
export function convolutionInputGradient(
  graph: OnnxGraph,
  [cotangent = '', kernel = '']: readonly string[],
  { input, ...over }: Convolution & { readonly input: Shape },
): string {
  const [height, width] = receptiveField(over)
  const [top, bottom, left, right] = over.padding
  const unreached = (side: number, size: number, stride: number, padding: number) => (side + padding - size) % stride
  const inputs = [channelsFirst(graph, cotangent), filtersFirst(graph, kernel, over)]
  const attributes = {
    ...layout(over),
    output_padding: [
      unreached(knownSize(input, 1), height, over.strides[0], top + bottom),
      unreached(knownSize(input, 2), width, over.strides[1], left + right),
    ],
  }
  return channelsLast(graph, graph.node('ConvTranspose', inputs, attributes))
}

/** See `convolutionKernelGradient` in `operations.ts`. ONNX Runtime has no kernel of its own for it. */
export function convolutionKernelGradient(
  graph: OnnxGraph,
  [cotangent = '', images = '']: readonly string[],
  over: Convolution,
  _shape: Shape,
  [, imageShape = []]: readonly Shape[],
): string {
  const [height, width] = over.kernel
  return over.depthwise || height * width >= leastLaidOver
    ? laidOverImages(graph, cotangent, images, over, imageShape)
    : productOfWindows(graph, cotangent, images, over, imageShape)
}

/** Elements of a channel of the kernel from which on laying cotangents over the images is the quicker way: a product with fewer columns leaves the processor idle. */
const leastLaidOver = 16

/** The windows' elements side by side are a matrix `[rows · places, elements]`, and the gradient is its product with the cotangents. */
function productOfWindows(
  graph: OnnxGraph,
  cotangent: string,
  images: string,
  over: Convolution,
  imageShape: Shape,
): string {
  const [, , channels, last] = over.kernel
  const { windows, places } = windowElements(graph, images, over, imageShape)
  const elements = over.kernel[0] * over.kernel[1] * channels
  const matrix = reshaped(graph, windows, [timesRows(places), elements])
  const cotangents = reshaped(graph, cotangent, [timesRows(places), last])
  return reshaped(graph, graph.node('Gemm', [matrix, cotangents], { transA: 1, transB: 0 }), over.kernel)
}

/** A convolution of the images by the cotangents, with rows in the place of channels: each channel is an image of its own, or of a depthwise kernel a group. */
function laidOverImages(
  graph: OnnxGraph,
  cotangent: string,
  images: string,
  over: Convolution,
  imageShape: Shape,
): string {
  const [height, width, channels, last] = over.kernel
  const channelImages = transposed(graph, images, [3, 0, 1, 2])
  const sides = [knownSize(imageShape, 1), knownSize(imageShape, 2)]
  const { pads } = movement(over)
  const laid = graph.node(
    'Conv',
    [
      over.depthwise
        ? graph.node('Reshape', [channelImages, graph.constant('int64', [1, -1, ...sides])])
        : channelImages,
      transposed(graph, cotangent, [3, 0, 1, 2]),
    ],
    { strides: over.dilations, dilations: over.strides, pads, group: over.depthwise ? channels : 1 },
  )
  const cut = graph.node('Slice', [
    laid,
    graph.constant('int64', [0, 0]),
    graph.constant('int64', [height, width]),
    graph.constant('int64', [2, 3]),
  ])
  return transposed(graph, reshaped(graph, cut, [channels, last, height, width]), [2, 3, 0, 1])
}

/** Every window's elements side by side, `[rows, places down, places across, height · width · channels]`. */
function windowElements(graph: OnnxGraph, images: string, over: Convolution, imageShape: Shape) {
  const [height, width] = over.kernel
  const [reachDown, reachAcross] = receptiveField(over)
  const [top, bottom, left, right] = over.padding
  const down = windowPlaces(knownSize(imageShape, 1), reachDown, over.strides[0], top, bottom)
  const across = windowPlaces(knownSize(imageShape, 2), reachAcross, over.strides[1], left, right)
  const padded = over.padding.every((side) => side === 0)
    ? images
    : graph.node('Pad', [images, graph.constant('int64', [0, top, left, 0, 0, bottom, right, 0])])
  const offsets = Array.from({ length: height * width }, (_, index) => [
    Math.floor(index / width) * over.dilations[0],
    (index % width) * over.dilations[1],
  ])
  const pieces = offsets.map(([y = 0, x = 0]) =>
    graph.node('Slice', [
      padded,
      graph.constant('int64', [y, x]),
      graph.constant('int64', [y + (down - 1) * over.strides[0] + 1, x + (across - 1) * over.strides[1] + 1]),
      graph.constant('int64', [1, 2]),
      graph.constant('int64', over.strides),
    ]),
  )
  return { windows: graph.node('Concat', pieces, { axis: 3 }), places: down * across }
}

/** A kernel as ONNX has it, `[filters, channels, height, width]`; depthwise `[channels · multiplier, 1, height, width]`. */
function filtersFirst(graph: OnnxGraph, kernel: string, { depthwise, kernel: sizes }: Convolution): string {
  if (!depthwise) return transposed(graph, kernel, [3, 2, 0, 1])
  const [height, width, channels, last] = sizes
  return reshaped(graph, transposed(graph, kernel, [2, 3, 0, 1]), [channels * last, 1, height, width])
}
