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
    return Math.sqrt(values.reduce((sum, value, index) => sum + (value - (initial[index] ?? Number.NaN)) ** 2, 0))
  },
}
