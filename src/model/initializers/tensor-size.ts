import { AssayError } from '../../errors.ts'
import type { TensorSite } from './initializer.ts'

/**
 * Counts a tensor's values.
 *
 * @throws AssayError `init/shape` when the site is neither a kernel [fanIn, fanOut] nor a bias [fanOut], or a side is not a whole positive number
 */
export function tensorSize({ shape, fanIn, fanOut }: TensorSite): number {
  const expected = shape.length === 1 ? [fanOut] : [fanIn, fanOut]
  const whole = [fanIn, fanOut].every((side) => Number.isInteger(side) && side >= 1)
  if (!whole || shape.length !== expected.length || expected.some((side, axis) => side !== shape[axis])) {
    throw new AssayError(
      'init/shape',
      `A tensor of shape [${shape.join(', ')}] in a layer of ${fanIn} inputs and ${fanOut} units cannot be initialised. ` +
        'Expected a kernel [inputs, units] or a bias [units], with whole numbers of at least 1.',
    )
  }
  return expected.reduce((product, side) => product * side, 1)
}
