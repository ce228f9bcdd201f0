import type { TensorSite } from './initializer.ts'

/**
 * The refusal of a rule that is defined for kernels alone, as PyTorch refuses it too: a bias has no fans of its own, and frameworks that draw one
 * all the same do not agree on them.
 *
 * @param name the initialiser's word
 * @returns why it cannot fill the tensor, or `null` for a kernel
 */
export function needsKernel(name: string, site: TensorSite): string | null {
  return site.shape.length >= 2
    ? null
    : `${name} is for kernels only; initialise the bias separately, for instance with zeros`
}
