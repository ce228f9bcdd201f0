import type { Activation } from './activation.ts'

/** Linear: the preactivation itself. */
export const linear: Activation = {
  forward: (input) => input,
  pullback: (cotangent) => cotangent,
}
