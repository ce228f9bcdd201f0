import { minus, times } from '../../graph/arithmetic.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { elementOf } from '../../graph/updates.ts'
import { type LearningRate, rateAt } from '../schedules/schedules.ts'
import { hostRate } from './host-rate.ts'
import type { UpdateRule } from './optimizer.ts'

/** In a formula: the trainable tensor before the update. */
export const variable = elementOf('variable')

/** In a formula: the tensor's gradient. */
export const gradient = elementOf('input:gradient')

/** In a formula: a slot of the tensor before the update. */
export function slot(name: string): Tensor {
  return elementOf(`slot:${name}`)
}

/** In a formula: a number of the step. */
export function given(name: string): Tensor {
  return elementOf(`input:${name}`)
}

/** In a formula: the tensor after a step of the learning rate against a direction. */
export function takenFrom(direction: Tensor): Tensor {
  return minus(variable, times(direction, given('rate')))
}

/** An update as formulas over `variable`, `gradient`, `slot` and `given`. */
interface Formula {
  readonly learningRate: LearningRate
  /** The new value of each slot. */
  readonly slots: Readonly<Record<string, Tensor>>
  /** The tensor's new value. */
  readonly variable: Tensor
  /** Numbers that the formula reads. Without them it reads `rate`, the learning rate. */
  readonly scalars?: readonly string[]
  /** Their values in a step (1 for the first), in their order, with that step's learning rate. */
  scalarsAt?(step: number, learningRate: number): readonly number[]
}

/** The rule of an optimiser whose update is a formula. */
export function formulaRule({
  learningRate,
  slots: formulas,
  variable: after,
  scalars,
  scalarsAt,
}: Formula): UpdateRule {
  const rate = hostRate('rate', learningRate)
  return {
    slots: Object.keys(formulas),
    scalars: scalars ?? rate.scalars,
    scalarsAt: (step) => scalarsAt?.(step, rateAt(learningRate, step)) ?? rate.scalarsAt(step),
    update: ({ variable, gradient, slots, scalars: numbers }) => ({
      update: 'formula',
      variable,
      slots,
      inputs: { gradient, ...(scalars === undefined ? { rate: rate.value } : numbers) },
      attributes: { variable: after, slots: formulas },
    }),
  }
}
