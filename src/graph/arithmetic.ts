import { compute, constant, type Tensor } from './tensor.ts'

/** `left + right`; a number holds for every element. */
export function plus(left: Tensor, right: Tensor | number): Tensor {
  return compute('add', [left, tensorOf(right)], {})
}

/** `left − right`; a number holds for every element. */
export function minus(left: Tensor, right: Tensor | number): Tensor {
  return compute('subtract', [left, tensorOf(right)], {})
}

/** `left · right`, element by element; a number holds for every element. */
export function times(left: Tensor, right: Tensor | number): Tensor {
  return compute('multiply', [left, tensorOf(right)], {})
}

/** `left / right`, element by element; a number holds for every element. */
export function over(left: Tensor, right: Tensor | number): Tensor {
  return compute('divide', [left, tensorOf(right)], {})
}

/** `√x` */
export function root(x: Tensor): Tensor {
  return compute('squareRoot', [x], {})
}

/** `x²` */
export function square(x: Tensor): Tensor {
  return times(x, x)
}

/** `share · old + (1 − share) · added`: a decaying mean. */
export function blend(old: Tensor, added: Tensor, share: number): Tensor {
  return plus(times(old, share), times(added, 1 - share))
}

function tensorOf(value: Tensor | number): Tensor {
  return typeof value === 'number' ? constant(value) : value
}
