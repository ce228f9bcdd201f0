import { shuffle } from '../split/shuffle.ts'
import { synthetic } from './synthetic.ts'

/**
 * Addition modulo p: features two whole numbers a and b below p, class (a + b) mod p. All p² pairs are put in one random order, which training rows begin and
 * testing rows go on with: no pair is in both, as long as there are no more rows than pairs. Beyond them, the order begins again.
 *
 * @see Power et al. 2022, arXiv:2201.02177
 */
export const modularAddition = synthetic({
  word: 'modular-addition',
  description:
    'Addition modulo p, for an embedding: two whole numbers a and b below p, class (a + b) mod p. All p² pairs in a random order, training rows first; beyond p² rows it begins again.',
  parameters: {
    modulus: {
      type: 'integer',
      minimum: 2,
      maximum: 256,
      default: 97,
      description: 'The modulus p, and the number of classes.',
    },
  },
  width: () => 2,
  target: ({ modulus = 2 }) => ({ kind: 'class', classes: modulus }),
  common: (uniform, { modulus = 2 }) =>
    shuffle(
      Int32Array.from({ length: modulus ** 2 }, (_, pair) => pair),
      uniform,
    ),
  draw(_row, _uniform, { modulus = 2 }, { before, common }) {
    const pair = common[before % common.length] ?? 0
    const features = [Math.floor(pair / modulus), pair % modulus] as const
    return { features, label: (features[0] + features[1]) % modulus }
  },
})
