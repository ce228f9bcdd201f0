import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { defineArm } from '../resolve/define-arm.ts'
import { allArms } from '../resolve/settings.ts'

const augmented = (augment: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(deepSpec, ['he: {init', `he: {training: {augment: ${augment}}, init`], ...edits)

/** What an arm is trained with. */
function training(text: string, arm: string) {
  const { spec, problems } = readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' })
  expect(problems).toEqual([])
  const found = spec && allArms(spec.content).find(({ name }) => name === arm)
  const result = spec && found && defineArm(spec.content, found, 'full', spec.recordings, spec.inspectFile)
  return result && 'defined' in result && result.defined.kind === 'training' ? result.defined.training : null
}

test('what changes images is defined, and nothing where nothing does', () => {
  expect(training(augmented('{shift: 4, flip: 0.5, crop: 0}'), 'he')?.augment).toEqual({ shift: 4, flip: 0.5 })
  for (const text of [deepSpec, augmented('{flip: 0}'), augmented('{}')]) {
    expect(training(text, 'he')).not.toHaveProperty('augment')
  }
  // An arm takes away what its experiment says, and keeps the rest.
  const inherited = augmented('{shift: 0}', ['batch: 64,', 'batch: 64, augment: {shift: 4, flip: 0.5},'])
  expect(training(inherited, 'he')?.augment).toEqual({ flip: 0.5 })
  expect(training(inherited, 'plain')?.augment).toEqual({ shift: 4, flip: 0.5 })
})

test('windows that do not fit, shifts out of sight, no probabilities and unknown words are mistakes', () => {
  expect(mistakes(augmented('{crop: 29}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:39  value/range  images of mnist have 28 by 28 pixels: a window of 29 by 29 pixels is larger than the image. Choose a smaller number; 0 leaves images as they are.
      14 |       plain: {}
      15 |       he: {training: {augment: {crop: 29}}, init: {"hidden-*.kernel": he-normal}}
         |                                       ^^
    "
  `)
  expect(mistakes(augmented('{shift: 28, flip: 0.5}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:40  value/range  images of mnist have 28 by 28 pixels: shift: 28 can move all of an image out of sight. Choose a smaller number; 0 leaves images as they are.
      14 |       plain: {}
      15 |       he: {training: {augment: {shift: 28, flip: 0.5}}, init: {"hidden-*.kernel": he-normal}}
         |                                        ^^
    "
  `)
  expect(mistakes(augmented('{flip: 1.5}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:39  value/range  "flip" is 1.5, expected at most 1. Probability with which an image is mirrored, left for right (torchvision: \`RandomHorizontalFlip(p)\`; Keras: \`RandomFlip("horizontal")\` is 0.5).
      14 |       plain: {}
      15 |       he: {training: {augment: {flip: 1.5}}, init: {"hidden-*.kernel": he-normal}}
         |                                       ^^^
    "
  `)
  expect(mistakes(augmented('{shift: 1.5}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:40  value/type  "shift" is 1.5, expected a whole number. For example: 4.
      14 |       plain: {}
      15 |       he: {training: {augment: {shift: 1.5}}, init: {"hidden-*.kernel": he-normal}}
         |                                        ^^^
    "
  `)
  expect(mistakes(augmented('{rotate: 10}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:33  key/unknown  "augment" has no key "rotate". Assay cannot do that yet: see docs/scope.md.
      14 |       plain: {}
      15 |       he: {training: {augment: {rotate: 10}}, init: {"hidden-*.kernel": he-normal}}
         |                                 ^^^^^^
    "
  `)
})

test('examples that are not images cannot be augmented', () => {
  expect(mistakes(augmented('{flip: 0.5}', ['set: mnist', 'set: synthetic-gaussian']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:10:30  value/range  the last layer has 10 units, but synthetic-gaussian has 2 classes. The last layer needs one unit a class: units: 2.
       9 |         - {name: hidden, units: 16, activation: relu, repeat: 3}
      10 |         - {name: out, units: 10}
         |                              ^^

    specs/x.yaml:15:23  value/range  arm "he" augments images, and an example of synthetic-gaussian is 20 numbers. Remove \`augment\`, or choose a set of images.
      14 |       plain: {}
      15 |       he: {training: {augment: {flip: 0.5}}, init: {"hidden-*.kernel": he-normal}}
         |                       ^^^^^^^
    "
  `)
})
