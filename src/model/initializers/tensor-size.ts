import { AssayError } from '../../errors.ts'
import type { TensorSite } from './initializer.ts'

/**
 * Counts a tensor's values.
 *
 * @throws AssayError `init/shape` when it has no sides, or a side or a fan is not a whole positive number
 */
export function tensorSize({ shape, fanIn, fanOut }: TensorSite): number {
  const whole = [...shape, fanIn, fanOut].every((side) => Number.isInteger(side) && side >= 1)
  if (!whole || shape.length === 0) {
    throw new AssayError(
      'init/shape',
      `A tensor of shape [${shape.join(', ')}] in a layer of fans ${fanIn} and ${fanOut} cannot be initialised. ` +
        'Expected whole numbers of at least 1.',
    )
  }
  return shape.reduce((product, side) => product * side, 1)
}

/** A kernel's sides as those of a matrix: everything before the last axis, and the last axis (units or filters). */
export function matrixSides({ shape }: TensorSite): readonly [number, number] {
  return [shape.slice(0, -1).reduce((product, side) => product * side, 1), shape.at(-1) ?? 0]
}
