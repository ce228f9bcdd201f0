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
  readonly subtract: None
  readonly multiply: None
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

/** What every engine must agree on about one primitive operation. */
interface Operation<Attributes> {
  /** The formula; inputs are named in their order. */
  readonly meaning: string
  readonly infer: TypeRule<Attributes>
}

/**
 * Every primitive operation, once. An engine lowers each of them: its table has one entry per name here, so a new operation does not type-check
 * until every engine (and the float64 interpreter that tests use as an oracle) knows it.
 */
export const operations: { readonly [Name in OperationName]: Operation<OperationAttributes[Name]> } = {
  constant: {
    meaning: 'the number `value`',
    infer: (inputs) => {
      if (inputs.length > 0) {
        throw shapeMistake('no input for a constant', inputs)
      }
      return real([])
    },
  },
  matmul: {
    meaning: 'left · right, each transposed first where asked',
    infer: (inputs, { transposeLeft, transposeRight }) => {
      const [left, right] = two(inputs, 'float32', 'float32')
      const [rows, inner] = transposeLeft ? left.shape.toReversed() : left.shape
      const [innerRight, columns] = transposeRight ? right.shape.toReversed() : right.shape
      const matrices = left.shape.length === 2 && right.shape.length === 2
      if (!matrices || rows === undefined || columns === undefined || inner !== innerRight) {
        throw shapeMistake('two matrices that share their inner dimension', inputs)
      }
      return real([rows, columns])
    },
  },
  addBias: {
    meaning: 'matrix + vector, the vector added to every row',
    infer: (inputs) => {
      const [matrix, vector] = two(inputs, 'float32', 'float32')
      if (matrix.shape.length !== 2 || !sameShape(vector.shape, matrix.shape.slice(1))) {
        throw shapeMistake('a matrix and a vector as long as its rows', inputs)
      }
      return matrix
    },
  },
  subtract: { meaning: 'left − right', infer: elementwiseOrScalar },
  multiply: { meaning: 'left · right, element by element', infer: elementwiseOrScalar },
  sum: {
    meaning: 'sum over one dimension, which vanishes',
    infer: (inputs, { over }) => {
      const { shape } = one(inputs, 'float32', over === 'rows' ? [1, 2] : [2])
      return real(over === 'rows' ? shape.slice(1) : shape.slice(0, 1))
    },
  },
  relu: { meaning: 'max(x, 0)', infer: elementwise },
  reluGradient: { meaning: 'cotangent where output > 0, else 0', infer: elementwisePair },
  leakyRelu: { meaning: 'x where x > 0, else slope · x', infer: elementwise },
  leakyReluGradient: { meaning: 'cotangent where input > 0, else slope · cotangent', infer: elementwisePair },
  sigmoid: { meaning: '1 / (1 + exp(−x))', infer: elementwise },
  sigmoidGradient: { meaning: 'cotangent · output · (1 − output)', infer: elementwisePair },
  tanh: { meaning: 'tanh x', infer: elementwise },
  tanhGradient: { meaning: 'cotangent · (1 − output²)', infer: elementwisePair },
  softplus: { meaning: 'ln(1 + exp x)', infer: elementwise },
  softplusGradient: { meaning: 'cotangent / (1 + exp(−input))', infer: elementwisePair },
  oneHot: {
    meaning: '1 in the column of each row’s label, 0 elsewhere',
    infer: (inputs, { classes }) => real([...one(inputs, 'int32', [1]).shape, classes]),
  },
  crossEntropy: {
    meaning: '−ln softmax(logits)[label], for each row',
    infer: (inputs) => real([labelledRows(inputs)[0]]),
  },
  crossEntropyGradient: {
    meaning: 'softmax(logits) − one-hot(labels)',
    infer: (inputs) => real(labelledRows(inputs)),
  },
  argmax: {
    meaning: 'column of each row’s largest element, the first of equals',
    infer: (inputs) => ({ shape: one(inputs, 'float32', [2]).shape.slice(0, 1), element: 'int32' }),
  },
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
