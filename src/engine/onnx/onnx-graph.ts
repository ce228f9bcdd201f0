import type { Shape } from '../../graph/shape.ts'
import type { OnnxElement } from './elements.ts'

/** An attribute of a node: a whole number, a real one, which ONNX tells apart, a list of whole numbers, or a word. */
export type OnnxAttribute = number | { readonly real: number } | readonly number[] | string

/** A node of an ONNX graph. */
export interface OnnxNode {
  /** Name of the operator, such as `Gemm`. */
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A fixed tensor: a single number, or a vector. */
export interface OnnxConstant {
  readonly name: string
  readonly element: Exclude<OnnxElement, 'uint8'>
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

/** A value that goes into or comes out of a call. */
export interface OnnxValue {
  readonly name: string
  readonly element: OnnxElement
  /** Dimensions; one that differs from call to call has a name. */
  readonly shape: Shape
}

/**
 * Collects the nodes of an ONNX graph: a pure function of named inputs to named outputs. Equal nodes (operator, inputs, attributes) are written once,
 * so lowerings need not remember what they wrote.
 */
export class OnnxGraph {
  readonly #names = new Map<string, string>()
  readonly #nodes: OnnxNode[] = []
  readonly #constants: OnnxConstant[] = []
  readonly #inputs: OnnxValue[] = []
  readonly #outputs: OnnxValue[] = []

  get nodes(): readonly OnnxNode[] {
    return this.#nodes
  }
  get constants(): readonly OnnxConstant[] {
    return this.#constants
  }
  get inputs(): readonly OnnxValue[] {
    return this.#inputs
  }
  get outputs(): readonly OnnxValue[] {
    return this.#outputs
  }

  /** Writes a node, and returns the name of its output. */
  node(operator: string, inputs: readonly string[], attributes: OnnxNode['attributes'] = {}): string {
    return this.#once([operator, inputs, attributes], (number) => {
      const output = `${operator}_${number}`
      this.#nodes.push({ operator, inputs, outputs: [output], attributes })
      return output
    })
  }

  /** Writes a node of several outputs, and returns their names. */
  nodeOfSeveral(
    operator: string,
    inputs: readonly string[],
    attributes: OnnxNode['attributes'],
    count: number,
  ): readonly string[] {
    const outputsOf = (name: string) => Array.from({ length: count }, (_, index) => `${name}.${index}`)
    const name = this.#once([operator, inputs, attributes, count], (number) => {
      this.#nodes.push({ operator, inputs, outputs: outputsOf(`${operator}_${number}`), attributes })
      return `${operator}_${number}`
    })
    return outputsOf(name)
  }

  /**
   * Cuts a vector, or the rows of a matrix, into pieces.
   *
   * @param pieces the size of each, or how many equal ones
   * @returns their names
   */
  split(value: string, pieces: readonly number[] | number): readonly string[] {
    const inputs = typeof pieces === 'number' ? [value] : [value, this.constant('int64', pieces)]
    return this.nodeOfSeveral('Split', inputs, { axis: 0 }, typeof pieces === 'number' ? pieces : pieces.length)
  }

  /** A fixed tensor: a single number, or a vector. */
  constant(element: OnnxConstant['element'], value: number | readonly number[]): string {
    return this.#once([element, value], (number) => {
      const name = `constant_${number}`
      const [shape, values] = typeof value === 'number' ? [[], [value]] : [[value.length], value]
      this.#constants.push({ name, element, shape, values })
      return name
    })
  }

  /** A value that each call feeds, under a name of its own. */
  input(name: string, element: OnnxElement, shape: Shape): string {
    this.#inputs.push({ name, element, shape })
    return name
  }

  /** Lets calls ask for a node's output, which keeps its name; asking twice for one is asking once. */
  output(name: string, element: OnnxElement, shape: Shape): string {
    if (!this.#outputs.some((output) => output.name === name)) this.#outputs.push({ name, element, shape })
    return name
  }

  #once(content: unknown, write: (number: number) => string): string {
    const key = JSON.stringify(content)
    const name = this.#names.get(key) ?? write(this.#names.size)
    this.#names.set(key, name)
    return name
  }
}
