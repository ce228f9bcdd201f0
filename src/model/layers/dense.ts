import { compute, type Tensor } from '../../graph/tensor.ts'

/** Cotangents (gradients of the loss) of everything a dense layer's preactivation depends on. */
export interface DenseCotangents {
  readonly input: Tensor
  readonly kernel: Tensor
  readonly bias: Tensor
}

/** A fully connected layer without its activation: `input · kernel + bias`, input `[rows, fanIn]`, kernel `[fanIn, units]`, bias `[units]`. */
export const dense = {
  forward(input: Tensor, kernel: Tensor, bias: Tensor): Tensor {
    return compute('addBias', [compute('matmul', [input, kernel], plain), bias], {})
  },

  /**
   * @param cotangent of the preactivation, `[rows, units]`
   * @returns cotangent · kernelᵀ, inputᵀ · cotangent, and cotangent summed over the rows
   */
  pullback(cotangent: Tensor, input: Tensor, kernel: Tensor): DenseCotangents {
    return {
      input: compute('matmul', [cotangent, kernel], { transposeLeft: false, transposeRight: true }),
      kernel: compute('matmul', [input, cotangent], { transposeLeft: true, transposeRight: false }),
      bias: compute('sum', [cotangent], { axes: [0], keep: false }),
    }
  },
}

const plain = { transposeLeft: false, transposeRight: false }
