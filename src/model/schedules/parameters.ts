import { Type } from 'typebox'
import { length } from './length.ts'

/** What is scheduled, at first. */
export const from = Type.Number({
  description: 'What it is at first, after any warm-up.',
  exclusiveMinimum: 0,
  examples: [0.1],
})

/** What is scheduled, at its other end. */
export const to = Type.Number({ description: 'What it gets to.', minimum: 0, examples: [0.0001] })

/** What is scheduled, in the end, where a framework says what without it. */
export const finallyTo = (preset: string) =>
  Type.Optional(Type.Number({ description: `What it is in the end; ${preset}.`, minimum: 0, examples: [0.0001] }))

/** How long that takes. */
export const over = Type.Optional(
  length('How long it takes; afterwards it stays. Without it the rest of the training.', '10 epochs'),
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

/** The share of a cycle's time in which it goes to its other end. */
export const rise = Type.Optional(
  Type.Number({
    description: 'Share of the time that it takes to its peak, or to `to`; 0.3 without it.',
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    examples: [0.3],
  }),
)

/** How a cycle gets there and back. */
export const anneal = Type.Optional(
  Type.Unsafe<'cosine' | 'linear'>({
    type: 'string',
    enum: ['cosine', 'linear'],
    description: 'Along what it rises and falls; cosine without it.',
  }),
)

/** Frameworks that agree, or have no defaults. */
export const noDefaults = { pytorch: {}, keras: {} }
