import { notNegative } from '../range.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Mean over rows and target numbers of the squared difference between output and target. */
export const meanSquaredError: SplitQuantity = {
  name: 'meanSquaredError',
  targets: ['real'],
  meaning: 'mean over rows and target numbers of the squared difference between output and target',
  unit: '',
  best: 'least',
  range: () => notNegative,
  compute: ({ errors }) => errors?.squared ?? Number.NaN,
}
