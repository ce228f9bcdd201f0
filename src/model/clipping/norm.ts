import { over, plus, root, square } from '../../graph/arithmetic.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import type { Convention } from '../convention.ts'

/** The root of the sum of all squares of some tensors, a single number. */
export function normOf(tensors: readonly Tensor[]): Tensor {
  const sums = tensors.map(
    (tensor): Tensor => compute('sum', [square(tensor)], { axes: [...tensor.shape.keys()], keep: false }),
  )
  return root(sums.reduce((total, sum) => plus(total, sum)))
}

/**
 * What gradients of a norm are multiplied by so that it is at most the limit: `min(1, limit / (norm + 1e-6))` in PyTorch (`clip_grad_norm_`), `min(1, limit / norm)` in
 * Keras.
 */
export function scaleTo(norm: Tensor, limit: number, framework: Convention): Tensor {
  // PyTorch 2.x, torch/nn/utils/clip_grad.py; Keras 3.x, keras/src/optimizers/base_optimizer.py.
  const divisor = framework === 'pytorch' ? plus(norm, 1e-6) : norm
  return compute('minimum', [over(constant(limit), divisor), constant(1)], {})
}
