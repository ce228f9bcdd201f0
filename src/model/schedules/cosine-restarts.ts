import { Type } from 'typebox'
import { fallen } from './cosine.ts'
import { length } from './length.ts'
import { finallyTo, from } from './parameters.ts'
import { schedule } from './schedule.ts'

/**
 * Cosine annealing with warm restarts: within cycle i, of length `first · growth^i`, the rate falls from `to + (from − to) · shrinkage^i` to `to`. PyTorch's
 * CosineAnnealingWarmRestarts, Keras's CosineDecayRestarts.
 *
 * @see Loshchilov and Hutter 2017, arXiv:1608.03983, section 3
 */
export const cosineRestarts = schedule({
  word: 'cosine-restarts',
  summary: 'Falls along half a cosine, again and again (SGDR, Loshchilov & Hutter 2017).',
  parameters: {
    from,
    to: finallyTo('0 without it'),
    first: length('How long the first cycle is.', '10 epochs'),
    growth: Type.Optional(
      Type.Number({
        description: 'How many times longer each cycle is than the one before: 1 in PyTorch, 2 in Keras.',
        minimum: 1,
        examples: [2],
      }),
    ),
    shrinkage: Type.Optional(
      Type.Number({
        description: 'How high above the end each cycle begins, as a share of the one before; 1 without it.',
        exclusiveMinimum: 0,
        maximum: 1,
        examples: [0.5],
      }),
    ),
  },
  // PyTorch 2.x, torch/optim/lr_scheduler.py; Keras 3.x, keras/src/optimizers/schedules/learning_rate_schedule.py.
  defaults: { pytorch: { to: 0, growth: 1, shrinkage: 1 }, keras: { to: 0, growth: 2, shrinkage: 1 } },
  within: { first: 'ends' },
  rate({ from, to, first, growth, shrinkage }, done) {
    let [begin, length, cycle] = [0, first, 0]
    if (growth === 1) {
      cycle = Math.floor(done / first)
      begin = cycle * first
    }
    while (done >= begin + length) {
      begin += length
      length *= growth
      cycle += 1
    }
    return fallen(to + (from - to) * shrinkage ** cycle, to, (done - begin) / length)
  },
})
