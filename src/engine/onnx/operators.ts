import type { Shape } from '../../graph/shape.ts'
import { dataTypes, type OnnxElement } from './elements.ts'
import type { OnnxGraph } from './onnx-graph.ts'

/** An operation that ONNX has as one operator with the same inputs. */
export function operator(name: string) {
  return (graph: OnnxGraph, inputs: readonly string[]): string => graph.node(name, inputs)
}

/** Takes `value` where `condition` is above 0, else `otherwise`; chosen, not multiplied, so that an infinite value does not become NaN. */
export function whereAboveZero(graph: OnnxGraph, condition: string, value: string, otherwise: string): string {
  const above = graph.node('Greater', [condition, graph.constant('float32', 0)])
  return graph.node('Where', [above, value, otherwise])
}

/**
 * 1 where a value is above 0, else 0: 3e38 · x, cut off at 0 and 1, is 1 from float32's smallest normal number on. ONNX Runtime's own Sign takes four
 * times as long.
 */
export function heaviside(graph: OnnxGraph, value: string): string {
  return graph.node('HardSigmoid', [value], { alpha: { real: 3e38 }, beta: { real: 0 } })
}

/** Changes the type of every element. */
export function castTo(graph: OnnxGraph, element: OnnxElement, value: string): string {
  return graph.node('Cast', [value], { to: dataTypes[element] })
}

/**
 * 1 / (1 + exp(−x)), written out: ONNX Runtime's own Sigmoid is off by some 1e-8, which leaves nothing of a value that small, and a gradient that
 * vanishes as it should becomes one that is 0.
 */
export function logistic(graph: OnnxGraph, input: string): string {
  const power = graph.node('Exp', [graph.node('Neg', [input])])
  return graph.node('Reciprocal', [graph.node('Add', [power, graph.constant('float32', 1)])])
}

/** 1 in the column of each row's label, 0 elsewhere: `[rows, classes]`. */
export function oneHot(graph: OnnxGraph, labels: string, classes: number): string {
  const offAndOn = graph.constant('float32', [0, 1])
  return graph.node('OneHot', [labels, graph.constant('int32', classes), offAndOn], { axis: -1 })
}

/** Minus the logarithm of the softmax share of each row's label: `[rows]`. */
export function labelLogLoss(graph: OnnxGraph, [logits = '', labels = '']: readonly string[]): string {
  const columnAxis = graph.constant('int64', [1])
  const shares = graph.node('LogSoftmax', [logits], { axis: 1 })
  const label = graph.node('Unsqueeze', [labels, columnAxis])
  const share = graph.node('GatherElements', [shares, label], { axis: 1 })
  return graph.node('Neg', [graph.node('Squeeze', [share, columnAxis])])
}

/** The same elements in another shape, of which one side at most depends on the batch. */
export function reshaped(graph: OnnxGraph, value: string, shape: Shape): string {
  const sizes = shape.map((side) => (typeof side === 'number' ? side : -1))
  return graph.node('Reshape', [value, graph.constant('int64', sizes)])
}

/** Axis i of the result is axis `permutation[i]` of the value. */
export function transposed(graph: OnnxGraph, value: string, permutation: readonly number[]): string {
  return graph.node('Transpose', [value], { perm: permutation })
}

/** The last two axes the other way round. */
export function lastAxesSwapped(graph: OnnxGraph, value: string, rank: number): string {
  return transposed(graph, value, [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2])
}

/** Images as ONNX has them, channels before height and width. */
export function channelsFirst(graph: OnnxGraph, images: string): string {
  return transposed(graph, images, [0, 3, 1, 2])
}

/** Images as Assay has them, channels last. */
export function channelsLast(graph: OnnxGraph, images: string): string {
  return transposed(graph, images, [0, 2, 3, 1])
}
