import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { AssayError } from '../errors.ts'
import type { OperationAttributes, OperationName } from './operations.ts'
import type { ComputedTensor, InputSource, Tensor } from './tensor.ts'

/** A tensor's values in double precision, row-major. */
export interface Value {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

/** Gives the values of a graph's inputs. */
export type Inputs = (source: InputSource) => Value

/**
 * Evaluates a tensor in double precision by the plain meaning of each operation. Slow and without rounding to speak of: an oracle for engines and
 * for pullbacks, not an engine.
 *
 * @returns its values; those of tensors that it shares with earlier calls are taken from `known`
 */
export function interpret(tensor: Tensor, inputs: Inputs, known: Map<Tensor, Value> = new Map()): Value {
  function evaluate(each: Tensor): Value {
    const value = known.get(each) ?? (each.kind === 'input' ? inputs(each.source) : operate(each))
    known.set(each, value)
    return value
  }
  function operate<Name extends OperationName>({ operation, inputs, attributes }: ComputedTensor<Name>): Value {
    const fixed: OperationAttributes[Name] = attributes
    const [first = nothing, second = nothing] = inputs.map(evaluate)
    return meanings[operation](first, second, fixed)
  }
  return evaluate(tensor)
}

type Meaning<Attributes> = (first: Value, second: Value, attributes: Attributes) => Value

const nothing: Value = { shape: [0], values: [] }

const meanings: { readonly [Name in OperationName]: Meaning<OperationAttributes[Name]> } = {
  constant: (_first, _second, { value }) => ({ shape: [], values: [value] }),
  matmul: (left, right, { transposeLeft, transposeRight }) =>
    product(transposeLeft ? transpose(left) : left, transposeRight ? transpose(right) : right),
  addBias: (matrix, vector) => map(matrix, (x, index) => x + at(vector, index % vector.values.length)),
  add: pairwise((x, y) => x + y),
  subtract: pairwise((x, y) => x - y),
  multiply: pairwise((x, y) => x * y),
  divide: pairwise((x, y) => x / y),
  maximum: pairwise(Math.max),
  minimum: pairwise(Math.min),
  absolute: (input) => map(input, Math.abs),
  squareRoot: (input) => map(input, Math.sqrt),
  exponential: (input) => map(input, Math.exp),
  logarithm: (input) => map(input, Math.log),
  sign: (input) => map(input, Math.sign),
  sine: (input) => map(input, Math.sin),
  cosine: (input) => map(input, Math.cos),
  // The normal distribution function of x √2 is (1 + erf x) / 2.
  errorFunction: (input) => map(input, (x) => 2 * normalCdf(x * Math.SQRT2, 0, 1) - 1),
  sum: (input, _none, { over }) => {
    const columns = input.shape.length === 1 ? 1 : dimension(input, 1)
    const [lines, shape] =
      over === 'rows'
        ? [transpose({ ...input, shape: [dimension(input, 0), columns] }), input.shape.slice(1)]
        : [input, input.shape.slice(0, 1)]
    return { shape, values: rowsOf(lines).map((line) => line.reduce((sum, x) => sum + x, 0)) }
  },
  relu: (input) => map(input, (x) => Math.max(x, 0)),
  reluGradient: pairwise((cotangent, output) => (output > 0 ? cotangent : 0)),
  leakyRelu: (input, _none, { slope }) => map(input, (x) => (x > 0 ? x : slope * x)),
  leakyReluGradient: (cotangent, input, { slope }) => pairwise((c, x) => (x > 0 ? c : slope * c))(cotangent, input, {}),
  sigmoid: (input) => map(input, logistic),
  sigmoidGradient: pairwise((cotangent, output) => cotangent * output * (1 - output)),
  tanh: (input) => map(input, Math.tanh),
  tanhGradient: pairwise((cotangent, output) => cotangent * (1 - output * output)),
  softplus: (input) => map(input, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  softplusGradient: pairwise((cotangent, input) => cotangent * logistic(input)),
  oneHot: (labels, _none, { classes }) => ({
    shape: [labels.values.length, classes],
    values: labels.values.flatMap((label) =>
      Array.from({ length: classes }, (_, column) => (column === label ? 1 : 0)),
    ),
  }),
  crossEntropy: (logits, labels) => ({
    shape: labels.shape,
    values: rowsOf(logits).map((row, index) => -Math.log(softmax(row)[at(labels, index)] ?? Number.NaN)),
  }),
  crossEntropyGradient: (logits, labels) => ({
    shape: logits.shape,
    values: rowsOf(logits).flatMap((row, index) =>
      softmax(row).map((share, column) => share - (column === at(labels, index) ? 1 : 0)),
    ),
  }),
  argmax: (input) => ({
    shape: input.shape.slice(0, 1),
    values: rowsOf(input).map((row) => row.indexOf(Math.max(...row))),
  }),
}

function at({ values, shape }: Value, index: number): number {
  return values[index] ?? outside(`element ${index}`, shape)
}

function dimension({ shape }: Value, axis: number): number {
  return shape[axis] ?? outside(`dimension ${axis}`, shape)
}

function outside(what: string, shape: readonly number[]): never {
  throw new AssayError('internal/broken', `there is no ${what} in a value of shape [${shape.join(', ')}]`)
}

function map({ shape, values }: Value, change: (x: number, index: number) => number): Value {
  return { shape, values: values.map(change) }
}

function pairwise(join: (x: number, y: number) => number): Meaning<unknown> {
  return (left, right) => map(left, (x, index) => join(x, at(right, right.shape.length === 0 ? 0 : index)))
}

function rowsOf(matrix: Value): readonly (readonly number[])[] {
  const columns = dimension(matrix, 1)
  return Array.from({ length: dimension(matrix, 0) }, (_, row) =>
    matrix.values.slice(row * columns, (row + 1) * columns),
  )
}

function transpose(matrix: Value): Value {
  const [rows, columns] = [dimension(matrix, 0), dimension(matrix, 1)]
  const values = Array.from({ length: rows * columns }, (_, index) =>
    at(matrix, (index % rows) * columns + Math.floor(index / rows)),
  )
  return { shape: [columns, rows], values }
}

function product(left: Value, right: Value): Value {
  const columns = rowsOf(transpose(right))
  const values = rowsOf(left).flatMap((row) =>
    columns.map((column) => row.reduce((sum, x, index) => sum + x * (column[index] ?? Number.NaN), 0)),
  )
  return { shape: [dimension(left, 0), dimension(right, 1)], values }
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function softmax(row: readonly number[]): readonly number[] {
  const largest = Math.max(...row)
  const powers = row.map((x) => Math.exp(x - largest))
  const total = powers.reduce((sum, x) => sum + x, 0)
  return powers.map((x) => x / total)
}
