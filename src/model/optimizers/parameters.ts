import { Type } from 'typebox'
import type { LearningRate, Momentum } from '../schedules/schedules.ts'

/** What a learning rate is. */
export const learningRateMeaning =
  "Size of a step: a number, or a schedule, such as `{cosine: {from: 0.001, warmup: 1 epoch}}`. Without it the convention's default."

/** Size of a step, as a number; a definition may have a schedule in its place. */
export const learningRate = Type.Unsafe<LearningRate>({
  type: 'number',
  description: learningRateMeaning,
  exclusiveMinimum: 0,
  examples: [0.001],
})

/** What a momentum is. */
export const momentumMeaning =
  'Share of the last step, or decay of the first moment: a number, or a schedule, such as `{cycle: {from: 0.95, to: 0.85}}`. Without it 0 of sgd, and 0.9 of the others.'

/** A momentum, as a number; a definition may have a schedule in its place. */
export const momentum = Type.Unsafe<Momentum>({
  type: 'number',
  description: momentumMeaning,
  minimum: 0,
  exclusiveMaximum: 1,
  examples: [0.9],
})

/** A share of the past that is kept, from 0 up to but without 1. */
export const decay = (description: string, example: number) =>
  Type.Number({ description, minimum: 0, exclusiveMaximum: 1, examples: [example] })

/** A share of each weight that every step takes away, beside the gradient. */
export const weightDecay = (preset: string, example: number) =>
  Type.Number({
    description: `Decoupled weight decay: each step first takes learningRate * weightDecay of every weight and bias; ${preset}.`,
    minimum: 0,
    examples: [example],
  })

/** What is added to a divisor. */
export const epsilon = Type.Number({
  description: "Keeps the division finite. Without it the convention's default.",
  exclusiveMinimum: 0,
  examples: [1e-8],
})
