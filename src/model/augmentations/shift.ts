import { Type } from 'typebox'
import { augmentation, places } from './augmentation.ts'

/**
 * Moved by whole pixels, each number from −n to n as likely as any other, down and to the right independently; what comes in is black. That is torchvision's
 * `RandomCrop(size, padding=n)` of images of that size.
 */
export const shift = augmentation({
  word: 'shift',
  schema: Type.Integer({
    minimum: 0,
    maximum: 65536,
    default: 0,
    description:
      'How many pixels an image is moved by at most, up or down and to the left or right; what comes in is black. It is a crop after padding (torchvision: `RandomCrop(32, padding=4)` of images of 32 by 32 is `shift: 4`).',
    examples: [4],
  }),
  misfit: (most, sides) => (most < Math.min(...sides) ? null : `shift: ${most} can move all of an image out of sight`),
  draw(most, [height, width], uniform) {
    const move = (side: number) => {
      const by = Math.floor(uniform() * (2 * most + 1)) - most
      return places(side, (index) => (index - by >= 0 && index - by < side ? index - by : -1))
    }
    return { rows: move(height), columns: move(width) }
  },
})
