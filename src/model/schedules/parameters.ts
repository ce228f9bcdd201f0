import { Type } from 'typebox'
import { length } from './length.ts'

/** What the rate is at first. */
export const from = Type.Number({
  description: 'The rate at first, after any warm-up.',
  exclusiveMinimum: 0,
  examples: [0.1],
})

/** What the rate is in the end. */
export const to = (preset: string) =>
  Type.Optional(Type.Number({ description: `The rate in the end; ${preset}.`, minimum: 0, examples: [0.0001] }))

/** How long the rate takes to get there. */
export const over = Type.Optional(
  length('How long it takes; afterwards the rate stays. Without it the rest of the training.', '10 epochs'),
)

/** What a falling rate is multiplied by. */
export const factor = Type.Number({
  description: 'What the rate is multiplied by (gamma).',
  exclusiveMinimum: 0,
  maximum: 1,
  examples: [0.1],
})

/** How long it takes until a falling rate has fallen to some share. */
export const timescale = (description: string) => length(description, '1 epoch')

/** Frameworks that agree, or have no defaults. */
export const noDefaults = { pytorch: {}, keras: {} }
