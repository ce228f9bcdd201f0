import { type Dimension, sameShape } from './shape.ts'
import {
  elementwise,
  elementwiseOrScalar,
  elementwisePair,
  one,
  real,
  shapeMistake,
  type TypeRule,
  two,
} from './type-rules.ts'

/** No attributes. */
type None = Readonly<Record<string, never>>

/** What is fixed about an operation besides its inputs, by operation. */
export interface OperationAttributes {
  readonly constant: { readonly value: number }
  readonly matmul: { readonly transposeLeft: boolean; readonly transposeRight: boolean }
  readonly addBias: None
  readonly add: None
  readonly subtract: None
  readonly multiply: None
  readonly divide: None
  readonly maximum: None
  readonly minimum: None
  readonly absolute: None
  readonly squareRoot: None
  readonly exponential: None
  readonly logarithm: None
  readonly sign: None
  readonly sine: None
  readonly cosine: None
  readonly errorFunction: None
  /** `rows` adds up a column, or the rows' own numbers; `columns` adds up a row. */
  readonly sum: { readonly over: 'rows' | 'columns' }
  readonly relu: None
  readonly reluGradient: None
  readonly leakyRelu: { readonly slope: number }
  readonly leakyReluGradient: { readonly slope: number }
  readonly sigmoid: None
  readonly sigmoidGradient: None
  readonly tanh: None
  readonly tanhGradient: None
  readonly softplus: None
  readonly softplusGradient: None
  readonly oneHot: { readonly classes: number }
  readonly crossEntropy: None
  readonly crossEntropyGradient: None
  readonly argmax: None
}

/** Names a primitive operation. */
export type OperationName = keyof OperationAttributes

/**
 * Every primitive operation, once: the rule for its type, and its formula, in which inputs are named in their order. An engine lowers each of them: its
 * table has one entry per name here, so a new operation does not type-check until every engine (and the float64 interpreter that tests use as an
 * oracle) knows it.
 */
export const operations: { readonly [Name in OperationName]: TypeRule<OperationAttributes[Name]> } = {
  /** The number `value`. */
  constant: (inputs) => {
    if (inputs.length > 0) {
      throw shapeMistake('no input for a constant', inputs)
    }
    return real([])
  },
  /** `left · right`, each transposed first where asked. */
  matmul: (inputs, { transposeLeft, transposeRight }) => {
    const [left, right] = two(inputs, 'float32', 'float32')
    const [rows, inner] = transposeLeft ? left.shape.toReversed() : left.shape
    const [innerRight, columns] = transposeRight ? right.shape.toReversed() : right.shape
    const matrices = left.shape.length === 2 && right.shape.length === 2
    if (!matrices || rows === undefined || columns === undefined || inner !== innerRight) {
      throw shapeMistake('two matrices that share their inner dimension', inputs)
    }
    return real([rows, columns])
  },
  /** `matrix + vector`, the vector added to every row. */
  addBias: (inputs) => {
    const [matrix, vector] = two(inputs, 'float32', 'float32')
    if (matrix.shape.length !== 2 || !sameShape(vector.shape, matrix.shape.slice(1))) {
      throw shapeMistake('a matrix and a vector as long as its rows', inputs)
    }
    return matrix
  },
  /** `left + right` */
  add: elementwiseOrScalar,
  /** `left − right` */
  subtract: elementwiseOrScalar,
  /** `left · right`, element by element. */
  multiply: elementwiseOrScalar,
  /** `left / right`, element by element. */
  divide: elementwiseOrScalar,
  /** The larger of both, element by element. */
  maximum: elementwiseOrScalar,
  /** The smaller of both, element by element. */
  minimum: elementwiseOrScalar,
  /** `|x|` */
  absolute: elementwise,
  /** `√x` */
  squareRoot: elementwise,
  /** `exp x` */
  exponential: elementwise,
  /** `ln x` */
  logarithm: elementwise,
  /** −1, 0 or 1, as `x` is. */
  sign: elementwise,
  /** `sin x`, in radians. */
  sine: elementwise,
  /** `cos x`, in radians. */
  cosine: elementwise,
  /** `2/√π · ∫₀ˣ exp(−t²) dt` */
  errorFunction: elementwise,
  /** The sum over one dimension, which vanishes. */
  sum: (inputs, { over }) => {
    const { shape } = one(inputs, 'float32', over === 'rows' ? [1, 2] : [2])
    return real(over === 'rows' ? shape.slice(1) : shape.slice(0, 1))
  },
  /** `max(x, 0)` */
  relu: elementwise,
  /** `cotangent` where `output > 0`, else 0. */
  reluGradient: elementwisePair,
  /** `x` where `x > 0`, else `slope · x`. */
  leakyRelu: elementwise,
  /** `cotangent` where `input > 0`, else `slope · cotangent`. */
  leakyReluGradient: elementwisePair,
  /** `1 / (1 + exp(−x))` */
  sigmoid: elementwise,
  /** `cotangent · output · (1 − output)` */
  sigmoidGradient: elementwisePair,
  /** `tanh x` */
  tanh: elementwise,
  /** `cotangent · (1 − output²)` */
  tanhGradient: elementwisePair,
  /** `ln(1 + exp x)` */
  softplus: elementwise,
  /** `cotangent / (1 + exp(−input))` */
  softplusGradient: elementwisePair,
  /** 1 in the column of each row’s label, 0 elsewhere. */
  oneHot: (inputs, { classes }) => real([...one(inputs, 'int32', [1]).shape, classes]),
  /** `−ln softmax(logits)[label]`, for each row. */
  crossEntropy: (inputs) => real([labelledRows(inputs)[0]]),
  /** `softmax(logits) − oneHot(labels)` */
  crossEntropyGradient: (inputs) => real(labelledRows(inputs)),
  /** The column of each row’s largest element, the first of equals. */
  argmax: (inputs) => ({ shape: one(inputs, 'float32', [2]).shape.slice(0, 1), element: 'int32' }),
}

/** Shape of logits that come with one label a row. */
function labelledRows(inputs: Parameters<TypeRule<None>>[0]): readonly [Dimension, Dimension] {
  const [logits, labels] = two(inputs, 'float32', 'int32')
  const [rows, classes] = logits.shape
  if (logits.shape.length !== 2 || rows === undefined || classes === undefined || !sameShape(labels.shape, [rows])) {
    throw shapeMistake('a matrix of logits and a label for each of its rows', inputs)
  }
  return [rows, classes]
}
