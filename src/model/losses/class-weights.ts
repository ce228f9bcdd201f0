import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'

/** What the mean over a batch of weighted rows divides by. */
const divisors = ['weights', 'rows'] as const

/**
 * What a loss of classes can be told of their weights: the loss of a row counts as many times as the weight of its class says, in training alone. PyTorch's mean divides by the sum of the
 * weights of the batch's rows, Keras's by their number: with equal weights of 2 the one changes nothing, and the other doubles every gradient.
 *
 * @see PyTorch's `CrossEntropyLoss(weight)`, Keras's `fit(class_weight)`
 */
export const weightParameters = {
  classWeights: Type.Unsafe<Readonly<Record<string, number>>>({
    type: 'object',
    minProperties: 1,
    maxProperties: 256,
    propertyNames: { pattern: '^(0|[1-9][0-9]{0,2})$' },
    additionalProperties: { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000, examples: [10] },
    description:
      'How often the loss of a training row counts, by the number of its class; 1 for classes that are not named. Losses of whole splits, such as `test.loss`, are not weighted.',
    examples: [{ 3: 10 }],
  }),
  meanOver: Type.Unsafe<(typeof divisors)[number]>({
    type: 'string',
    enum: [...divisors],
    description:
      "With `classWeights`: what the mean over a batch divides by, the sum of its rows' weights, as PyTorch does it, or their number, as Keras does. Without it that of the convention.",
    examples: ['rows'],
  }),
}

/** Weights of classes in a loss's definition: those that are not 1. */
export interface ClassWeights {
  readonly classWeights?: Readonly<Record<string, number>>
  /** There with a mean of weighted rows alone. */
  readonly meanOver?: (typeof divisors)[number]
}

/**
 * Weights as a definition has them.
 *
 * @param given as a spec's schema allows them
 * @param reduction of the batch: a sum divides by nothing
 */
export function defineClassWeights(given: ClassWeights, reduction: 'mean' | 'sum'): ClassWeights {
  const weights = Object.entries(given.classWeights ?? {}).filter(([, weight]) => weight !== 1)
  if (weights.length === 0) return {}
  const classWeights = Object.fromEntries(weights)
  return reduction === 'sum' ? { classWeights } : { classWeights, meanOver: given.meanOver ?? 'weights' }
}

/**
 * How often each row counts, `[rows]`.
 *
 * @param labels class numbers, int32 `[rows]`
 */
export function rowWeights(labels: Tensor, classWeights: Readonly<Record<string, number>>): Tensor {
  const label = compute('toReal', [labels], {})
  const factor = (times: number, tensor: Tensor) => compute('multiply', [tensor, constant(times)], {})
  // 1 − |sign(label − c)| is 1 for rows of class c, and 0 for others.
  return Object.entries(classWeights).reduce<Tensor>(
    (sum, [ofClass, weight]) => {
      const other = compute(
        'absolute',
        [compute('sign', [compute('subtract', [label, constant(Number(ofClass))], {})], {})],
        {},
      )
      return compute('add', [sum, factor(1 - weight, other)], {})
    },
    compute(
      'add',
      [factor(0, label), constant(Object.values(classWeights).reduce((sum, weight) => sum + weight - 1, 1))],
      {},
    ),
  )
}

/** The loss of a step from those of its rows, in double precision. */
export function joinedLoss(
  rowLosses: Float32Array,
  { reduction, classWeights, meanOver }: ClassWeights & { readonly reduction: 'mean' | 'sum' },
  labels: ArrayLike<number>,
): number {
  let sum = 0
  let weights = 0
  for (const [row, loss] of rowLosses.entries()) {
    const weight = classWeights?.[labels[row] ?? 0] ?? 1
    sum += weight * loss
    weights += weight
  }
  if (reduction === 'sum') return sum
  return sum / (meanOver === 'weights' ? weights : rowLosses.length)
}
