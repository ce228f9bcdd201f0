import { Type } from 'typebox'
import { augmentation, places } from './augmentation.ts'

/** Left and right swapped with a probability, as torchvision's `RandomHorizontalFlip(p)`. */
export const flip = augmentation({
  word: 'flip',
  schema: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0,
    description:
      'Probability with which an image is mirrored, left for right (torchvision: `RandomHorizontalFlip(p)`; Keras: `RandomFlip("horizontal")` is 0.5).',
    examples: [0.5],
  }),
  misfit: () => null,
  draw(probability, [height, width], uniform) {
    const flipped = uniform() < probability
    return {
      rows: places(height, (row) => row),
      columns: places(width, (column) => (flipped ? width - 1 - column : column)),
    }
  },
})
