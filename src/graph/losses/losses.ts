import type { LossDefinition } from '../definition.ts'
import { crossEntropy } from './cross-entropy.ts'
import type { Loss } from './loss.ts'
import { squaredError } from './squared-error.ts'

/** Every loss, by the word a spec uses. */
export const losses: { readonly [Kind in LossDefinition['kind']]: Loss } = {
  'cross-entropy': crossEntropy,
  'squared-error': squaredError,
}
