import { dataShape } from '../../data/sets/data-shape.ts'
import { countText } from '../../judge/number-text.ts'
import { augmentationMisfit } from '../../model/augmentations/augmentations.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { writtenAt } from '../resolve/settings.ts'

/** What is augmented are images, and large enough for it. */
export function checkAugmentation({ arm, layers, data, training: { augment } }: TrainedArm): readonly Finding[] {
  if (augment === undefined) return []
  const { example } = dataShape(data)
  const [height = 0, width = 0] = example
  if (example.length !== 3) {
    const message = `arm "${arm.name}" augments images, and an example of ${data.set} is ${countText(height, 'number')}`
    const hint = 'Remove `augment`, or choose a set of images.'
    return [finding('value/range', writtenAt(layers, 'training', 'augment'), message, hint, 'key')]
  }
  const misfit = augmentationMisfit(augment, [height, width])
  if (misfit === null) return []
  const message = `images of ${data.set} have ${height} by ${width} pixels: ${misfit.why}`
  const hint = 'Choose a smaller number; 0 leaves images as they are.'
  return [finding('value/range', writtenAt(layers, 'training', 'augment', misfit.word), message, hint)]
}
