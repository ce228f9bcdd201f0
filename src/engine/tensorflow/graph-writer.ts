import type { Shape } from '../../graph/shape.ts'
import { type Attribute, type Attributes, type DataType, integer, shape, text, type } from './attributes.ts'

/** A node of a TensorFlow graph. */
export interface GraphNode {
  readonly name: string
  /** Name of the TensorFlow operation, such as `MatMul`. */
  readonly operation: string
  /** `name`, `name:1` for a further output, `^name` for a node that only has to run before. */
  readonly inputs: readonly string[]
  readonly attributes: Attributes
}

/** Rows of a data table of bytes, as the kernels of table-kernels.cc read them. */
export interface TableRows {
  /** The table's value, `[examples, places]`. */
  readonly table: string
  /** Row numbers, `[rows]`. */
  readonly rows: string
  /** What a byte of 1 stands for; one of 0 stands for 0. */
  readonly multiplier: number
}

/**
 * Collects the nodes of a TensorFlow graph. Equal nodes (operation, inputs, what they wait for, attributes) are written once, so lowerings need
 * not remember what they wrote: a variable read twice between two updates is one read.
 */
export class GraphWriter {
  readonly #names = new Map<string, string>()
  readonly #nodes: GraphNode[] = []
  /** The outputs that are rows of the data table, for kernels that read them where they lie. */
  readonly tableRows = new Map<string, TableRows>()

  get nodes(): readonly GraphNode[] {
    return this.#nodes
  }

  /** Writes a node, and returns the name by which others refer to its (first) output. */
  node(operation: string, inputs: readonly string[], attributes: Attributes, waitFor: readonly string[] = []): string {
    const allInputs = [...inputs, ...new Set(waitFor.map((output) => `^${output.split(':')[0]}`))]
    const key = JSON.stringify([operation, allInputs, attributes])
    const known = this.#names.get(key)
    if (known !== undefined) {
      return known
    }
    const name = `${operation}_${this.#nodes.length}`
    this.#nodes.push({ name, operation, inputs: allInputs, attributes })
    this.#names.set(key, name)
    return name
  }

  /** A fixed tensor: a single number, or a vector. */
  constant(type: 'float32' | 'int32', value: number | readonly number[], waitFor: readonly string[] = []): string {
    const [dimensions, values]: [Shape, readonly number[]] =
      typeof value === 'number' ? [[], [value]] : [[value.length], value]
    const tensor: Attribute = { kind: 'tensor', type, shape: dimensions, values }
    return this.node('Const', [], { dtype: { kind: 'type', type }, value: tensor }, waitFor)
  }

  /** A value that each call feeds, under a name of its own. */
  placeholder(name: string, element: DataType, dimensions: Shape): string {
    this.#nodes.push({
      name,
      operation: 'Placeholder',
      inputs: [],
      attributes: { dtype: type(element), shape: shape(dimensions) },
    })
    return name
  }

  /** A variable of the session: the same name is the same variable. */
  variable(name: string, element: DataType, dimensions: Shape): string {
    return this.node('VarHandleOp', [], {
      dtype: type(element),
      shape: shape(dimensions),
      shared_name: text(name),
      container: text(''),
    })
  }

  /** Sets a variable, after everything in `waitFor` has run; the result is to be waited for. */
  assign(variable: string, value: string, element: DataType, waitFor: readonly string[] = []): string {
    return this.node('AssignVariableOp', [variable, value], { dtype: type(element) }, waitFor)
  }

  /** A point that is reached when everything it waits for has run. */
  barrier(waitFor: readonly string[]): string {
    return this.node('NoOp', [], {}, waitFor)
  }

  /** The outputs of a vector's elements, each a single number or row. */
  unpack(value: string, count: number, element: DataType): readonly string[] {
    const name = this.node('Unpack', [value], { T: type(element), num: integer(count), axis: integer(0) })
    return Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}:${index}`))
  }
}
