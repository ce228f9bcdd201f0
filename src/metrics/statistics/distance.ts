import { AssayError } from '../../errors.ts'
import { notNegative } from '../range.ts'
import type { Statistic } from './statistic.ts'

/** Euclidean distance from the tensor before training: the root of the sum of squared differences. */
export const distance: Statistic = {
  name: 'distance',
  meaning: 'Euclidean distance from its values at the start of training',
  unit: '',
  sources: ['weights'],
  range: () => notNegative,
  compute(values, _shape, { initial } = {}) {
    if (initial?.length !== values.length) {
      throw new AssayError(
        'internal/broken',
        `The statistic "distance" got ${initial?.length ?? 'no'} initial values for a tensor of ${values.length}; expected as many of each.`,
      )
    }
    let sum = 0
    for (let place = 0; place < values.length; place += 1) {
      const moved = (values[place] ?? 0) - (initial[place] ?? 0)
      sum += moved * moved
    }
    return Math.sqrt(sum)
  },
}
