import { type TOptional, type TSchema, Type } from 'typebox'
import { type Augmentation, type ImageSides, type Placement, places } from './augmentation.ts'
import { crop } from './crop.ts'
import { flip } from './flip.ts'
import { shift } from './shift.ts'

/** Every augmentation of images, in the order in which they are done. */
const augmentations = [crop, shift, flip] as const

type Words = (typeof augmentations)[number]

/** What is done to images while they are trained on, by word: what a spec writes after it, none of it 0. Plain JSON, part of a run's definition. */
export type AugmentDefinition = { readonly [One in Words as One['word']]?: number }

/** The schemas of what a spec writes of them, by word; none is required. */
export const augmentationSchemas = Object.fromEntries(
  augmentations.map(({ word, schema }) => [word, Type.Optional(schema as TSchema)]),
) as { [One in Words as One['word']]: TOptional<One['schema']> }

/** Those that change something; `null` for none. */
export function defineAugmentations(written: AugmentDefinition): AugmentDefinition | null {
  const made = each(written)
  return made.length === 0 ? null : Object.fromEntries(made.map(([{ word }, value]) => [word, value]))
}

/** The first that cannot be done to images of this size, and why; `null` where all can. */
export function augmentationMisfit(
  made: AugmentDefinition,
  sides: ImageSides,
): { readonly word: Words['word']; readonly why: string } | null {
  for (const [augmentation, value] of each(made)) {
    const why = augmentation.misfit(value, sides)
    if (why !== null) return { word: augmentation.word, why }
  }
  return null
}

/**
 * Draws what becomes of one image.
 *
 * @param uniformOf gives the stream of an augmentation, by its word
 */
export function drawPlacement(
  made: AugmentDefinition,
  sides: ImageSides,
  uniformOf: (word: Words['word']) => () => number,
): Placement {
  return each(made)
    .map(([augmentation, value]) => augmentation.draw(value, sides, uniformOf(augmentation.word)))
    .reduce((before, { rows, columns }) => ({
      rows: through(before.rows, rows),
      columns: through(before.columns, columns),
    }))
}

/** Where places come from that are taken from others. */
function through(before: Int32Array, after: Int32Array): Int32Array {
  return places(after.length, (index) => {
    const taken = after[index] ?? -1
    return taken < 0 ? -1 : (before[taken] ?? -1)
  })
}

function each(written: AugmentDefinition): readonly (readonly [Augmentation<Words['word']>, number])[] {
  return augmentations.flatMap((augmentation) => {
    const value = written[augmentation.word]
    return value === undefined || value === 0 ? [] : [[augmentation, value] as const]
  })
}
