import { from, noDefaults, timescale } from './parameters.ts'
import { schedule } from './schedule.ts'

/** Inverse time decay: `from / (1 + t / timescale)`. Keras's InverseTimeDecay, and `decay: 1 / timescale` of its older optimisers, in steps. */
export const inverseTime = schedule({
  word: 'inverse-time',
  summary: 'Falls as 1 / (1 + t / timescale) (Keras InverseTimeDecay).',
  parameters: { from, timescale: timescale('After so long the rate has halved.') },
  defaults: noDefaults,
  within: {},
  rate: ({ from, timescale }, done) => from / (1 + done / timescale),
})
