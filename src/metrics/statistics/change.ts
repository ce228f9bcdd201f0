import { AssayError } from '../../errors.ts'
import type { Statistic } from './statistic.ts'

/** Largest absolute difference between a value and what it was before training; 0 when nothing moved. NaN when any difference is NaN. */
export const change: Statistic = {
  name: 'change',
  meaning: 'largest absolute change of a value since the start of training',
  unit: '',
  sources: ['weights'],
  range: () => [0, Number.POSITIVE_INFINITY],
  compute(values, _shape, { initial } = {}) {
    if (initial?.length !== values.length) {
      throw new AssayError(
        'internal/broken',
        `The statistic "change" got ${initial?.length ?? 'no'} initial values for a tensor of ${values.length}; expected as many of each.`,
      )
    }
    let largest = 0
    for (let place = 0; place < values.length; place += 1)
      largest = Math.max(largest, Math.abs((values[place] ?? 0) - (initial[place] ?? 0)))
    return largest
  },
}
