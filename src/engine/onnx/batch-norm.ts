import type { OperationAttributes } from '../../graph/operations.ts'
import type { OnnxGraph } from './onnx-graph.ts'

/** See `batchNorm` in `operations.ts`. */
export function batchNorm(
  graph: OnnxGraph,
  [images = '', scale = '', offset = '']: readonly string[],
  { epsilon, part }: OperationAttributes['batchNorm'],
): string {
  const mean = channelMeans(graph, images)
  if (part === 'mean') return mean
  const centred = graph.node('Sub', [images, mean])
  const variance = channelMeans(graph, graph.node('Mul', [centred, centred]))
  if (part === 'variance') return variance
  const factor = graph.node('Div', [scale, deviation(graph, variance, epsilon)])
  return graph.node('Add', [graph.node('Mul', [centred, factor]), offset])
}

/** See `batchNormGradient` in `operations.ts`. */
export function batchNormGradient(
  graph: OnnxGraph,
  [cotangent = '', images = '', scale = '', mean = '', variance = '']: readonly string[],
  { epsilon, part }: OperationAttributes['batchNormGradient'],
): string {
  if (part === 'offset') return overChannels(graph, 'ReduceSum', cotangent)
  const root = deviation(graph, variance, epsilon)
  const normalised = graph.node('Div', [graph.node('Sub', [images, mean]), root])
  const product = graph.node('Mul', [cotangent, normalised])
  if (part === 'scale') return overChannels(graph, 'ReduceSum', product)
  const along = graph.node('Mul', [normalised, channelMeans(graph, product)])
  const centred = graph.node('Sub', [graph.node('Sub', [cotangent, channelMeans(graph, cotangent)]), along])
  return graph.node('Mul', [centred, graph.node('Div', [scale, root])])
}

function deviation(graph: OnnxGraph, variance: string, epsilon: number): string {
  return graph.node('Sqrt', [graph.node('Add', [variance, graph.constant('float32', epsilon)])])
}

function channelMeans(graph: OnnxGraph, images: string): string {
  return overChannels(graph, 'ReduceMean', images)
}

/** Joins everything but the channels. The sum is told its axes as an input, the mean as an attribute: so has the standard's version 17 it. */
function overChannels(graph: OnnxGraph, operator: 'ReduceSum' | 'ReduceMean', images: string): string {
  const axes = [0, 1, 2]
  return operator === 'ReduceSum'
    ? graph.node(operator, [images, graph.constant('int64', axes)], { keepdims: 0 })
    : graph.node(operator, [images], { axes, keepdims: 0 })
}
