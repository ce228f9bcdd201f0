import { Type } from 'typebox'
import { augmentation, places } from './augmentation.ts'

/**
 * A square window of the image, every place as likely as any other, enlarged to the size of the image: each pixel is the one that it falls on, as PyTorch's
 * `interpolate(mode='nearest')` has it. It is torchvision's `RandomResizedCrop` of a fixed scale, ratio 1 and nearest neighbours.
 */
export const crop = augmentation({
  word: 'crop',
  schema: Type.Integer({
    minimum: 0,
    maximum: 65536,
    default: 0,
    description:
      "Side of a square window in pixels: an image becomes a window of it, at a random place, enlarged to the image's size by repeating pixels (torchvision: `RandomResizedCrop` of one scale, ratio 1 and nearest neighbours). For a crop after padding, see `shift`.",
    examples: [24],
  }),
  misfit: (window, sides) =>
    window <= Math.min(...sides) ? null : `a window of ${window} by ${window} pixels is larger than the image`,
  draw(window, [height, width], uniform) {
    const enlarge = (side: number) => {
      const first = Math.floor(uniform() * (side - window + 1))
      return places(side, (index) => first + Math.floor((index * window) / side))
    }
    return { rows: enlarge(height), columns: enlarge(width) }
  },
})
