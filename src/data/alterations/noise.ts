import { Type } from 'typebox'
import { standardNormal } from '../../random/normal.ts'
import { alteration } from './alteration.ts'

/** Gaussian noise of mean 0 on every feature of every row, of this standard deviation after scaling. A smaller noise of one seed is a larger one scaled down. */
export const noise = alteration({
  word: 'noise',
  schema: Type.Number({
    minimum: 0,
    description:
      'Standard deviation of Gaussian noise on every feature of every row, training and test rows alike, measured after scaling, normalising or standardising: as the model sees it.',
    examples: [0.1],
  }),
  none: (std) => std === 0,
  apply(table, std, { multiplier, uniform }) {
    const features = Float32Array.from(table.features, (value) => value + (std * standardNormal(uniform)) / multiplier)
    return { ...table, features }
  },
})
