import { plus } from '../../graph/arithmetic.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { byWord } from '../by-word.ts'
import { l1 } from './l1.ts'
import { l2 } from './l2.ts'

/** Every penalty on the size of weights by the word that a spec uses. */
export const penalties = byWord([l1, l2])

/** A word for a penalty. */
export type PenaltyWord = keyof typeof penalties

/** How strongly a tensor is penalised, by word; what is not there does not. */
export type PenaltyDefinition = Readonly<Partial<Record<PenaltyWord, number>>>

/** The gradient of a tensor with that of its penalties. */
export function penalised(gradient: Tensor, weights: Tensor, penalty: PenaltyDefinition): Tensor {
  return Object.values(penalties).reduce((sum, { word, gradient: own }) => {
    const strength = penalty[word]
    return strength === undefined ? sum : plus(sum, own(weights, strength))
  }, gradient)
}
