import { cycled } from './one-cycle.ts'
import { anneal, from, over, rise, to } from './parameters.ts'
import { schedule } from './schedule.ts'

const defaults = { rise: 0.3, anneal: 'cosine' }

/**
 * From `from` to `to` in the share `rise` of its steps, and back in the others: the momentum of PyTorch's OneCycleLR (`cycle_momentum`), whose `max_momentum` is `from`
 * and whose `base_momentum` is `to`. With `anneal: linear` it is a slanted triangular learning rate (Howard and Ruder 2018, arXiv:1801.06146, eq. 3).
 *
 * @see Smith 2018, arXiv:1803.09820, section 4.3
 */
export const cycle = schedule({
  word: 'cycle',
  summary:
    'From `from` to `to` and back: the momentum of PyTorch OneCycleLR (Smith 2018), or a slanted triangular rate.',
  parameters: { from, to, rise, anneal, over },
  ofMomentum: ['from', 'to'],
  defaults: { pytorch: defaults, keras: defaults },
  within: { over: 'ends' },
  rate: ({ from, to, ...course }, done) => cycled([from, to, from], course, done),
})
