import { Type } from 'typebox'
import { noDefaults } from './parameters.ts'
import { schedule } from './schedule.ts'

/** One number, which a warm-up may lead up to: `rate`. */
export const constant = schedule({
  word: 'constant',
  summary: 'One number, for a warm-up to lead up to; without one the plain number says it.',
  parameters: { rate: Type.Number({ description: 'The number.', exclusiveMinimum: 0, examples: [0.001] }) },
  ofMomentum: ['rate'],
  defaults: noDefaults,
  within: {},
  rate: ({ rate }) => rate,
})
