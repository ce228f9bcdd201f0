import { Type } from 'typebox'
import { finallyTo, from, over } from './parameters.ts'
import { schedule } from './schedule.ts'

/** Polynomial decay: `to + (from − to)(1 − t / over)^power`, linear with power 1. PyTorch's PolynomialLR, Keras's PolynomialDecay. */
export const polynomial = schedule({
  word: 'polynomial',
  summary: 'From `from` to `to` along a power of the time that is left; linear with power 1.',
  parameters: {
    from,
    to: finallyTo('0 in PyTorch, 0.0001 in Keras'),
    power: Type.Optional(
      Type.Number({ description: 'Of the share that is left; 1 without it.', exclusiveMinimum: 0, examples: [2] }),
    ),
    over,
  },
  ofMomentum: ['from', 'to'],
  // PyTorch 2.x, torch/optim/lr_scheduler.py; Keras 3.x, keras/src/optimizers/schedules/learning_rate_schedule.py.
  defaults: { pytorch: { to: 0, power: 1 }, keras: { to: 0.0001, power: 1 } },
  within: { over: 'ends' },
  rate: ({ from, to, power, over }, done) => to + (from - to) * (1 - Math.min(1, done / over)) ** power,
})
