import { knownSize } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'

/** What was normalised, with its vector-Jacobian product. */
export interface Normalised {
  readonly output: Tensor
  pullback(cotangent: Tensor): Tensor
}

/** `(x − mean) / √(variance + epsilon)`, with the mean and the biased variance along some axes of each example. */
export function normalise(input: Tensor, axes: readonly number[], epsilon: number): Normalised {
  const count = axes.reduce((product, axis) => product * knownSize(input.shape, axis), 1)
  const meanOf = (tensor: Tensor) =>
    compute('multiply', [compute('sum', [tensor], { axes, keep: true }), constant(1 / count)], {})
  const centred = compute('subtract', [input, meanOf(input)], {})
  const variance = meanOf(compute('multiply', [centred, centred], {}))
  const root = compute('squareRoot', [compute('add', [variance, constant(epsilon)], {})], {})
  const output = compute('divide', [centred, root], {})
  return {
    output,
    pullback(cotangent) {
      const along = compute('multiply', [output, meanOf(compute('multiply', [cotangent, output], {}))], {})
      const rest = compute('subtract', [compute('subtract', [cotangent, meanOf(cotangent)], {}), along], {})
      return compute('divide', [rest, root], {})
    },
  }
}
