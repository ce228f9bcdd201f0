import { Type } from 'typebox'
import { exampleSize } from '../definition.ts'
import { shuffle } from '../split/shuffle.ts'
import { alteration } from './alteration.ts'

/**
 * All numbers of an example in one random order, the same for every row: what is near no longer says anything.
 *
 * @see Goodfellow et al. 2013, "An Empirical Investigation of Catastrophic Forgetting", arXiv:1312.6211, section 4 (permuted MNIST)
 */
export const permutedFeatures = alteration({
  word: 'permutedFeatures',
  schema: Type.Boolean({
    description:
      'The numbers of an example (the pixels of an image) in one random order, the same for every row of a replicate.',
    examples: [true],
  }),
  none: (written) => !written,
  apply(table, _written, { uniform }) {
    const width = exampleSize(table.shape)
    const order = shuffle(
      Int32Array.from({ length: width }, (_, feature) => feature),
      uniform,
    )
    const features = table.features.slice()
    for (let row = 0; row < features.length; row += width) {
      for (const [place, feature] of order.entries()) features[row + place] = table.features[row + feature] ?? 0
    }
    return { ...table, features }
  },
})
