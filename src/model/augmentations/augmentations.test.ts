import { expect, test } from 'vitest'
import { type AugmentDefinition, augmentationMisfit, defineAugmentations, drawPlacement } from './augmentations.ts'

/** An image of letters, augmented with given draws of each word; what is black is a dot. */
function augmented(
  image: readonly string[],
  made: AugmentDefinition,
  draws: Readonly<Record<string, readonly number[]>>,
) {
  const left = new Map(Object.entries(draws).map(([word, values]) => [word, [...values]]))
  const { rows, columns } = drawPlacement(made, [image.length, image[0]?.length ?? 0], (word) => () => {
    const next = left.get(word)?.shift()
    if (next === undefined) throw new Error(`${word} draws more than it is given`)
    return next
  })
  expect([...left.values()].flat(), 'draws that were not taken').toEqual([])
  return Array.from(rows, (row) => Array.from(columns, (column) => image[row]?.[column] ?? '.').join(''))
}

const letters = ['abcd', 'efgh', 'ijkl', 'mnop']

test('a flip swaps left and right where its number is below the probability', () => {
  expect(augmented(letters, { flip: 0.5 }, { flip: [0.49] })).toEqual(['dcba', 'hgfe', 'lkji', 'ponm'])
  expect(augmented(letters, { flip: 0.5 }, { flip: [0.5] })).toEqual(letters)
  expect(augmented(['abc'], { flip: 1 }, { flip: [0.999] })).toEqual(['cba'])
})

test('a shift moves by −n to n, each as likely, and what comes in is black', () => {
  // First down, then to the right.
  expect(augmented(letters, { shift: 2 }, { shift: [0, 0] })).toEqual(['kl..', 'op..', '....', '....'])
  expect(augmented(letters, { shift: 2 }, { shift: [0.999, 0.999] })).toEqual(['....', '....', '..ab', '..ef'])
  expect(augmented(letters, { shift: 2 }, { shift: [0.5, 0.5] })).toEqual(letters)
  const moves = [0.1, 0.3, 0.5, 0.7, 0.9].map((u) => augmented(['abcde'], { shift: 2 }, { shift: [0.5, u] })[0])
  expect(moves).toEqual(['cde..', 'bcde.', 'abcde', '.abcd', '..abc'])
})

test('a crop takes each window with the same probability, and repeats pixels to fill the image', () => {
  expect(augmented(letters, { crop: 2 }, { crop: [0, 0] })).toEqual(['aabb', 'aabb', 'eeff', 'eeff'])
  expect(augmented(letters, { crop: 2 }, { crop: [0.999, 0.34] })).toEqual(['jjkk', 'jjkk', 'nnoo', 'nnoo'])
  expect(augmented(letters, { crop: 4 }, { crop: [0.999, 0.999] })).toEqual(letters)
  // A window of 3 on 5 pixels: PyTorch's nearest takes ⌊i · 3 / 5⌋.
  expect(augmented(['abcde', 'abcde', 'abcde'], { crop: 3 }, { crop: [0, 0] })).toEqual(['aabbc', 'aabbc', 'aabbc'])
})

test('images are cropped first, then shifted, then flipped', () => {
  expect(augmented(letters, { flip: 1, shift: 1, crop: 2 }, { crop: [0, 0], shift: [0.99, 0.99], flip: [0] })).toEqual([
    '....',
    'baa.',
    'baa.',
    'fee.',
  ])
})

test('what changes nothing is no part of a definition', () => {
  expect(defineAugmentations({ flip: 0, shift: 0, crop: 0 })).toBeNull()
  expect(defineAugmentations({ flip: 0.5, shift: 0 })).toEqual({ flip: 0.5 })
})

test('windows and shifts are held against the smaller side', () => {
  expect(augmentationMisfit({ crop: 28, shift: 27, flip: 1 }, [28, 30])).toBeNull()
  expect(augmentationMisfit({ crop: 29 }, [28, 30])?.word).toBe('crop')
  expect(augmentationMisfit({ shift: 28 }, [30, 28])?.word).toBe('shift')
})
