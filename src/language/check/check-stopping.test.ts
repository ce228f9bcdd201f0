import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'

/** A spec of arms that stop early. */
const stopping = (stopEarly: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(
    deepSpec,
    ['data: {set: mnist}', 'data: {set: mnist, split: {validation: 0.1}}'],
    ['sample: {data: {split: {first: 500}}}', 'sample: {data: {split: {first: 500, validation: 0.1}}}'],
    ['epochs: 2}', `epochs: 9, stopEarly: ${stopEarly}}`],
    ...edits,
  )

test('losses, errors and scores of splits and of the fit can be watched', () => {
  for (const stopEarly of [
    '{watch: validation.loss, patience: 3}',
    '{watch: test.accuracy, patience: 1, least: 0.001, restore: best}',
    '{watch: fit.loss, patience: 8}',
    '{watch: test.recall.3, patience: 9, restore: best}',
  ])
    expect(readSpec(stopping(stopEarly), 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
})

test('what cannot be watched, and a patience that is never at an end, are mistakes', () => {
  const without: readonly [string, string] = ['data: {set: mnist, split: {validation: 0.1}}', 'data: {set: mnist}']
  const sampleWithout: readonly [string, string] = ['{first: 500, validation: 0.1}', '{first: 500}']
  expect(mistakes(stopping('{watch: validation.loss, patience: 3}', without, sampleWithout))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:95  name/unknown  arm "plain" has no validation rows to measure validation.loss on. Set some aside: data: {split: {validation: 0.15}}.
      10 | 
      11 | , optimizer: adam, batch: 64, epochs: 9, stopEarly: {watch: validation.loss, patience: 3}}
         |                                                             ^^^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(stopping('{watch: val_loss, patience: 3}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:95  name/unknown  arm "plain" has no metric "val_loss". Write \`validation.loss\`.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, batch: 64, epochs: 9, stopEarly: {watch: val_loss, patience: 3}}
         |                                                                                               ^^^^^^^^
    "
  `)
  expect(mistakes(stopping('{watch: test.labelEntropy, patience: 3}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:95  value/unknown  nothing says whether more or less of test.labelEntropy is better. Name a loss, an error or a score of a split, such as validation.loss or test.accuracy.
      10 | 
      11 | , optimizer: adam, batch: 64, epochs: 9, stopEarly: {watch: test.labelEntropy, patience: 3}}
         |                                                             ^^^^^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(stopping('{watch: test.loss, patience: 9}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:116  value/range  arm "plain" trains 9 epochs: with a patience of 9 epochs it never stops early. Choose less patience, or more epochs.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, batch: 64, epochs: 9, stopEarly: {watch: test.loss, patience: 9}}
         |                                                                                                                    ^
    "
  `)
})

test('moments that may never come are mistakes', () => {
  const reading = (expectation: string) =>
    stopping('{watch: test.loss, patience: 3}', [
      'expect: {arm: plain, metric: "weights.hidden-*.kernel.mean", at: start, distinct: seeds}',
      `expect: {arm: plain, ${expectation}}`,
    ])
  for (const sure of [
    'metric: test.accuracy, at: epoch 4, above: 0.9',
    'metric: test.accuracy, at: best test.loss, above: 0.9',
    'metric: test.accuracy, reaches: {above: 0.9, epochs: 4}',
    'metric: epochs, below: 5',
  ])
    expect(readSpec(reading(sure), 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
  expect(mistakes(reading('metric: test.accuracy, at: every epoch, above: 0.9'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:53  moment/impossible  arm "plain" may stop after 4 epochs: its runs may have different epochs. Read it at \`end\` or at \`best <metric>\`, or leave stopEarly out in an arm of its own.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.accuracy, at: every epoch, above: 0.9}
         |                                                     ^^^^^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, at: epoch 5, above: 0.9'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:53  moment/impossible  arm "plain" may stop after 4 epochs: epoch 5 may never come. Read it at \`end\` or at \`best <metric>\`, or leave stopEarly out in an arm of its own.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.accuracy, at: epoch 5, above: 0.9}
         |                                                     ^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, at: last 5 epochs, above: 0.9'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:53  moment/impossible  arm "plain" may stop after 4 epochs: it may have fewer epochs. Read it at \`end\` or at \`best <metric>\`, or leave stopEarly out in an arm of its own.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.accuracy, at: last 5 epochs, above: 0.9}
         |                                                     ^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, epochsTo: {above: 0.9}, below: 4'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:59  moment/impossible  arm "plain" may stop after 4 epochs: a time to a level would look short where it was never reached. Read it at \`end\` or at \`best <metric>\`, or leave stopEarly out in an arm of its own.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.accuracy, epochsTo: {above: 0.9}, below: 4}
         |                                                           ^^^^^^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, reaches: {above: 0.9, epochs: 5}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:79  moment/impossible  test.accuracy cannot be read for 5 epochs: in profile full arm "plain" trains 4 epochs. Name fewer epochs.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.accuracy, reaches: {above: 0.9, epochs: 5}}
         |                                                                               ^
    "
  `)
  expect(mistakes(reading('metric: epochs, at: epoch 2, below: 5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:46  moment/impossible  epochs is known at the end. Write \`at: end\`, or nothing.
      40 |     where: w
      41 |     expect: {arm: plain, metric: epochs, at: epoch 2, below: 5}
         |                                              ^^^^^^^
    "
  `)
})
