import { finallyTo, from, over } from './parameters.ts'
import { schedule } from './schedule.ts'

const defaults = { to: 0 }

/**
 * Cosine annealing: `to + (from − to)(1 + cos(π t / over)) / 2`. After its end the rate stays at `to`, as in Keras; PyTorch's would rise again.
 *
 * @see Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5
 */
export const cosine = schedule({
  word: 'cosine',
  summary: 'From `from` to `to` along half a cosine (Loshchilov & Hutter 2017).',
  parameters: { from, to: finallyTo('0 without it'), over },
  ofMomentum: ['from', 'to'],
  // PyTorch 2.x, CosineAnnealingLR; Keras 3.x, CosineDecay.
  defaults: { pytorch: defaults, keras: defaults },
  within: { over: 'ends' },
  rate: ({ from, to, over }, done) => fallen(from, to, done / over),
})

/** How far a rate has come after a share of its way, at most 1, along half a cosine. */
export function fallen(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2
}
