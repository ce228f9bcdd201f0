import { Type } from 'typebox'
import { noDefaults } from './parameters.ts'
import { schedule } from './schedule.ts'

/** One rate, which a warm-up may lead up to: `rate`. */
export const constant = schedule({
  word: 'constant',
  summary: 'One rate, for a warm-up to lead up to; without one the plain number says it.',
  parameters: { rate: Type.Number({ description: 'The rate.', exclusiveMinimum: 0, examples: [0.001] }) },
  defaults: noDefaults,
  within: {},
  rate: ({ rate }) => rate,
})
