import { notNegative } from '../range.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Mean over rows and target numbers of the absolute difference between output and target. */
export const meanAbsoluteError: SplitQuantity = {
  name: 'meanAbsoluteError',
  targets: ['real'],
  meaning: 'mean over rows and target numbers of the absolute difference between output and target',
  unit: '',
  best: 'least',
  range: () => notNegative,
  compute: ({ errors }) => errors?.absolute ?? Number.NaN,
}
