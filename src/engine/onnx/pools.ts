import { knownSize, type Shape } from '../../graph/shape.ts'
import { type Window, windowPlaces } from '../../graph/window.ts'
import { movement } from './convolutions.ts'
import type { OnnxGraph } from './onnx-graph.ts'
import { channelsFirst, channelsLast } from './operators.ts'

/** See `maxPool` in `operations.ts`. */
export function maxPool(graph: OnnxGraph, [images = '']: readonly string[], window: Window): string {
  return channelsLast(graph, largest(graph, images, window).values)
}

/** See `maxPoolGradient` in `operations.ts`: what windows share is added up. */
export function maxPoolGradient(
  graph: OnnxGraph,
  [cotangent = '', images = '']: readonly string[],
  window: Window,
): string {
  const flat = graph.constant('int64', [-1])
  const sizes = graph.node('Shape', [channelsFirst(graph, images)])
  const zeros = graph.node('ConstantOfShape', [graph.node('Reshape', [graph.node('ReduceProd', [sizes]), flat])])
  const places = graph.node('Reshape', [largest(graph, images, window).places, flat])
  const cotangents = graph.node('Reshape', [channelsFirst(graph, cotangent), flat])
  const apart = window.size.every((size, axis) => size <= (window.strides[axis] ?? 0))
  const scattered = graph.node('ScatterElements', [zeros, places, cotangents], {
    axis: 0,
    ...(apart ? {} : { reduction: 'add' }),
  })
  return channelsLast(graph, graph.node('Reshape', [scattered, sizes]))
}

/** The largest elements of windows, channels first, and where they stand among all elements. */
function largest(graph: OnnxGraph, images: string, window: Window) {
  const attributes = { ...movement(window), kernel_shape: window.size }
  const [values = '', places = ''] = graph.nodeOfSeveral('MaxPool', [channelsFirst(graph, images)], attributes, 2)
  return { values, places }
}

/** See `averagePool` in `operations.ts`. */
export function averagePool(graph: OnnxGraph, [images = '']: readonly string[], window: Window): string {
  const attributes = { ...movement(window), kernel_shape: window.size, count_include_pad: 0 }
  return channelsLast(graph, graph.node('AveragePool', [channelsFirst(graph, images)], attributes))
}

/** See `averagePoolGradient` in `operations.ts`: each mean's share goes to every element of its window, by a transposed convolution with ones. */
export function averagePoolGradient(
  graph: OnnxGraph,
  [cotangent = '']: readonly string[],
  { input, ...window }: Window & { readonly input: Shape },
): string {
  const [height, width, channels] = [knownSize(input, 1), knownSize(input, 2), knownSize(input, 3)]
  const [top, bottom, left, right] = window.padding
  const down = counts(height, window.size[0], window.strides[0], top, bottom)
  const across = counts(width, window.size[1], window.strides[1], left, right)
  const perPlace = graph.node('Reshape', [
    graph.constant(
      'float32',
      down.flatMap((rows) => across.map((columns) => rows * columns)),
    ),
    graph.constant('int64', [1, 1, down.length, across.length]),
  ])
  const shares = graph.node('Div', [channelsFirst(graph, cotangent), perPlace])
  const ones = graph.node('Expand', [
    graph.constant('float32', 1),
    graph.constant('int64', [channels, 1, ...window.size]),
  ])
  const spread = graph.node('ConvTranspose', [shares, ones], {
    ...movement(window),
    group: channels,
    output_padding: [
      (height + top + bottom - window.size[0]) % window.strides[0],
      (width + left + right - window.size[1]) % window.strides[1],
    ],
  })
  return channelsLast(graph, spread)
}

/** How many elements of each window along a side are not padding. */
function counts(side: number, size: number, stride: number, before: number, after: number): readonly number[] {
  return Array.from({ length: windowPlaces(side, size, stride, before, after) }, (_, place) => {
    const start = place * stride - before
    return Math.min(side, start + size) - Math.max(0, start)
  })
}
