import type { Shape } from '../../graph/shape.ts'
import type { EngineName } from '../engine.ts'
import type { OnnxGraph } from '../onnx/onnx-graph.ts'
import type { GraphWriter } from '../tensorflow/graph-writer.ts'

/** What each engine's graph is written with; a new engine is a line here, and an entry for every operation and update. */
interface GraphWriters {
  readonly tensorflow: GraphWriter
  readonly onnx: OnnxGraph
}

/** What this engine's graph is written with. */
export type WriterOf<Engine extends EngineName> = GraphWriters[Engine]

/**
 * Writes one operation into an engine's graph.
 *
 * @param inputs names of its inputs in that graph
 * @param shape of its output
 * @returns the name of its output
 */
export type Lowering<Engine extends EngineName, Attributes> = (
  graph: WriterOf<Engine>,
  inputs: readonly string[],
  attributes: Attributes,
  shape: Shape,
) => string

/** How each engine computes one operation. */
export type Lowerings<Attributes> = { readonly [Engine in EngineName]: Lowering<Engine, Attributes> }
