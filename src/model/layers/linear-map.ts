import { timesRows } from '../../graph/shape.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'

/** A linear map with its vector-Jacobian product. */
export interface LinearMap {
  readonly output: Tensor
  /** @returns cotangent · kernelᵀ, inputᵀ · cotangent, and cotangent summed over everything but the units */
  pullback(cotangent: Tensor): { readonly input: Tensor; readonly kernel: Tensor; readonly bias: Tensor }
}

/**
 * `input · kernel + bias` of vectors `[rows, inputs]`, or of each vector of sequences `[rows, steps, inputs]`.
 *
 * @param kernel `[inputs, units]`
 * @param bias `[units]`
 */
export function linearMap(input: Tensor, kernel: Tensor, bias: Tensor): LinearMap {
  const { shape } = input
  const [inputs, units] = [kernel.shape[0], kernel.shape[1]]
  const steps = typeof shape[1] === 'number' ? shape[1] : 1
  const rows = shape.length === 2 ? shape[0] : timesRows(steps)
  const flat = (tensor: Tensor, width: typeof inputs) =>
    shape.length === 2 ? tensor : compute('reshape', [tensor], { shape: [rows ?? 'rows', width ?? 0] })
  const stepped = (tensor: Tensor, width: typeof inputs) =>
    shape.length === 2 ? tensor : compute('reshape', [tensor], { shape: ['rows', steps, width ?? 0] })
  const vectors = flat(input, inputs)
  const product = compute('matmul', [vectors, kernel], { transposeLeft: false, transposeRight: false })
  return {
    output: stepped(compute('addBias', [product, bias], {}), units),
    pullback(cotangent) {
      const flatCotangent = flat(cotangent, units)
      return {
        input: stepped(
          compute('matmul', [flatCotangent, kernel], { transposeLeft: false, transposeRight: true }),
          inputs,
        ),
        kernel: compute('matmul', [vectors, flatCotangent], { transposeLeft: true, transposeRight: false }),
        bias: compute('sum', [flatCotangent], { axes: [0], keep: false }),
      }
    },
  }
}
