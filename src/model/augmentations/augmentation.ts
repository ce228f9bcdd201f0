import type { Static, TSchema } from 'typebox'

/** From which row of an image each of its rows is taken, and from which column each column; −1 where nothing is, which is black. */
export interface Placement {
  readonly rows: Int32Array
  readonly columns: Int32Array
}

/** Height and width of an image, in pixels. */
export type ImageSides = readonly [height: number, width: number]

/** What is done to an image each time it is trained on: a file of this folder, and a line in `augmentations.ts`. */
export interface Augmentation<Word extends string = string, Schema extends TSchema = TSchema> {
  /** The key in a spec, such as `flip`. */
  readonly word: Word
  /** What a spec writes after it, a number, with its description and examples. 0 leaves images as they are. */
  readonly schema: Schema
  /** Why it cannot be done to images of this size, after "on images of … pixels,"; `null` where it can. */
  misfit(written: Static<Schema>, sides: ImageSides): string | null
  /**
   * Draws what becomes of one image.
   *
   * @param uniform numbers in [0, 1), as many for every image
   */
  draw(written: Static<Schema>, sides: ImageSides, uniform: () => number): Placement
}

/** Declares an augmentation: its word and the type of what is written follow from what is given. */
export function augmentation<const Word extends string, Schema extends TSchema>(
  declared: Augmentation<Word, Schema>,
): Augmentation<Word, Schema> {
  return declared
}

/** One place for each row or column of a side, by its number. */
export function places(side: number, place: (index: number) => number): Int32Array {
  // A loop: an array made from a function takes some times as long, and every image of every step is placed.
  const all = new Int32Array(side)
  for (let index = 0; index < side; index += 1) all[index] = place(index)
  return all
}
