import { exampleSize, labelWidth, type PreparedData } from '../../data/definition.ts'
import { AssayError } from '../../errors.ts'
import type { InputSource } from '../../graph/tensor.ts'
import type { DrawnTensor } from '../../graph/training-step.ts'
import type { OnnxTensor } from './callable-graph.ts'
import type { OnnxRuntime } from './import-onnxruntime.ts'
import type { OnnxGraph } from './onnx-graph.ts'

/** What a session needs of a data set. */
export type SessionData = Pick<PreparedData, 'table' | 'multiplier' | 'offset'>

/** Inputs of every graph of a program: the whole data table, in the type in which it is stored, and the batches' row numbers. */
export const dataInputs = { features: 'features', labels: 'labels', rows: 'rows', scalars: 'scalars' } as const

/** Declares the data table, which a call reads where it lies in the host's memory. */
export function dataTableInputs(graph: OnnxGraph, { table }: SessionData): void {
  const width = labelWidth(table.shape.target)
  const rowCount = table.labels.length / width
  const stored = table.features instanceof Uint8Array ? 'uint8' : 'float32'
  graph.input(dataInputs.features, stored, [rowCount, exampleSize(table.shape)])
  if (table.shape.target.kind === 'class') graph.input(dataInputs.labels, 'int32', [rowCount])
  else graph.input(dataInputs.labels, 'float32', [rowCount, width])
}

/** The data table as a call is fed with it: features where they lie, and labels in the type of class numbers. */
export function dataFeeds({ Tensor }: OnnxRuntime, { table }: SessionData): Readonly<Record<string, OnnxTensor>> {
  const { features, labels, shape } = table
  const rows = labels.length / labelWidth(shape.target)
  const dimensions = [rows, exampleSize(shape)]
  return {
    [dataInputs.features]:
      features instanceof Uint8Array
        ? new Tensor('uint8', features, dimensions)
        : new Tensor('float32', features, dimensions),
    [dataInputs.labels]:
      shape.target.kind === 'class'
        ? new Tensor('int32', Int32Array.from(labels), [rows])
        : new Tensor('float32', Float32Array.from(labels), [rows, labelWidth(shape.target)]),
  }
}

/**
 * Declares the numbers that the host computes, fed for all steps at once.
 *
 * @returns gives those of one step, by name
 */
export function scalarInputs(graph: OnnxGraph, names: readonly string[], steps: number) {
  if (names.length === 0) return () => new Map<string, string>()
  const count = names.length * steps
  // Vectors of one element, which an operator takes for a number.
  const numbers = graph.split(graph.input(dataInputs.scalars, 'float32', [count]), count)
  return (step: number): ReadonlyMap<string, string> =>
    new Map(names.map((name, index) => [name, numbers[step * names.length + index] ?? '']))
}

/**
 * Declares what the host draws, that of all steps one after another.
 *
 * @returns gives that of one step, by name
 */
export function drawnInputs(graph: OnnxGraph, drawn: readonly DrawnTensor[], steps: number) {
  const fed = drawn.map(({ name, shape }) => {
    const whole = graph.input(drawnFeed(name), 'float32', ['rows', ...shape])
    if (steps === 1) return { name, part: () => whole }
    // Not by Split: ONNX Runtime 1.30 fails to load a graph in which a matrix product reads any but a node's first two outputs (gemm_sum_fusion.cc).
    const byStep = graph.node('Reshape', [whole, graph.constant('int64', [steps, -1, ...shape])])
    return { name, part: (step: number) => graph.node('Gather', [byStep, graph.constant('int64', step)], { axis: 0 }) }
  })
  return (step: number): ReadonlyMap<string, string> => new Map(fed.map(({ name, part }) => [name, part(step)]))
}

/** Under which name something that the host draws is fed. */
export function drawnFeed(name: string): string {
  return `drawn:${name}`
}

/** Gathers the class numbers of rows, or their real targets. */
export function labelsOf(graph: OnnxGraph, rows: string): string {
  return graph.node('Gather', [dataInputs.labels, rows])
}

/**
 * Binds a graph's inputs to values and to one batch.
 *
 * @param batch its row numbers, and their class numbers
 * @param scalars the step's numbers, by name
 * @param drawn what the host draws for the step, by name
 * @param variables the values of the trainable tensors and of what layers remember, by name
 */
export function batchBinding(
  graph: OnnxGraph,
  data: SessionData,
  batch: { readonly rows: string; readonly labels: string },
  scalars: ReadonlyMap<string, string>,
  drawn: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, string>,
) {
  return (source: InputSource): string => {
    switch (source.kind) {
      case 'variable':
        return found(variables, source.name)
      case 'features':
        return scaled(graph, data, graph.node('Gather', [dataInputs.features, batch.rows]))
      case 'labels':
        return batch.labels
      case 'drawn':
        return found(drawn, source.name)
      case 'scalar':
        return found(scalars, source.name)
    }
  }
}

/** `stored · multiplier + offset`, without the parts that change nothing. */
function scaled(graph: OnnxGraph, { table, multiplier, offset }: SessionData, gathered: string): string {
  const factor = graph.constant('float32', multiplier)
  const product =
    table.features instanceof Uint8Array
      ? // Turns bytes into reals and multiplies them in one pass.
        graph.node('DequantizeLinear', [gathered, factor])
      : multiplier === 1
        ? gathered
        : graph.node('Mul', [gathered, factor])
  return offset === 0 ? product : graph.node('Add', [product, graph.constant('float32', offset)])
}

/** A value that must be among those of the graph. */
export function found(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name)
  if (value === undefined) {
    throw new AssayError(
      'internal/broken',
      `the graph reads ${name}, which is not among ${[...values.keys()].join(', ')}`,
    )
  }
  return value
}
