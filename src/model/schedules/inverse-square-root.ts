import { from, noDefaults, timescale } from './parameters.ts'
import { schedule } from './schedule.ts'

/**
 * Inverse square root: `from / √(1 + t / timescale)`. After a warm-up as long as its timescale this is `from · √(timescale / step)`, the rate of the
 * Transformer.
 *
 * @see Vaswani et al. 2017, arXiv:1706.03762, eq. 3
 */
export const inverseSquareRoot = schedule({
  word: 'inverse-square-root',
  summary: 'Falls as 1 / sqrt(1 + t / timescale); of the Transformer with a warm-up as long as the timescale.',
  parameters: { from, timescale: timescale('After three times as long the rate has halved.') },
  defaults: noDefaults,
  within: {},
  rate: ({ from, timescale }, done) => from / Math.sqrt(1 + done / timescale),
})
