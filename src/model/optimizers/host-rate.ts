import { constant, input, type Tensor } from '../../graph/tensor.ts'
import { type LearningRate, rateAt } from '../schedules/schedules.ts'

/** A multiple of the learning rate, as a training step reads it: a constant, or a number that the host computes for each step. */
export interface HostRate {
  readonly value: Tensor
  /** Names of the numbers that the host computes: none, or one. */
  readonly scalars: readonly string[]
  /** Their values. */
  scalarsAt(step: number): readonly number[]
}

/** @param name of the number that the host computes, where the rate is no constant */
export function hostRate(name: string, learningRate: LearningRate, multiple = 1): HostRate {
  if (typeof learningRate === 'number')
    return { value: constant(learningRate * multiple), scalars: [], scalarsAt: () => [] }
  return {
    value: input({ kind: 'scalar', name }, []),
    scalars: [name],
    scalarsAt: (step) => [rateAt(learningRate, step) * multiple],
  }
}
