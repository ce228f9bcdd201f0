import { factor, from, noDefaults, timescale } from './parameters.ts'
import { schedule } from './schedule.ts'

/** Exponential decay: `from · factor^(t / every)`. PyTorch's ExponentialLR with `every: 1 epoch, per: epoch`, Keras's ExponentialDecay. */
export const exponential = schedule({
  word: 'exponential',
  summary: 'Falls exponentially: multiplied by `factor` in the course of `every`.',
  parameters: { from, factor, every: timescale('How long it takes to fall by the factor.') },
  defaults: noDefaults,
  within: {},
  rate: ({ from, factor, every }, done) => from * factor ** (done / every),
})
