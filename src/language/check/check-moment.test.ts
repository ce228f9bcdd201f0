import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const everyEpoch = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example, its first claim expecting this. */
const expecting = (expectation: string) => edited(exampleSpec, [everyEpoch, `expect: ${expectation}`])

test('a best epoch, a mean over the last and a time to a level can be claimed', () => {
  for (const expectation of [
    '{arm: baseline, metric: test.accuracy, at: best test.loss, above: chance}',
    '{arm: baseline, metric: gradients.out.kernel.norm, at: best test.accuracy, exceeds: {at: end}}',
    '{arm: baseline, metric: test.accuracy, at: last 5 epochs, exceeds: {arm: half, by: 0.1}}',
    '{arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, below: 4}',
    '{arm: half, metric: test.loss, epochsTo: {below: 0.2}, exceeds: {arm: baseline, times: 2}}',
    '{arm: half, metric: test.accuracy, epochsTo: {above: 0.9}, relativeTo: {arm: baseline}, above: 2}',
  ])
    expect(readSpec(expecting(expectation), 'specs/x.yaml', noFiles).problems).toEqual([])
})

test('moments that no run has are mistakes', () => {
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, at: last 6 epochs, above: 0.9}')),
  ).toMatchInlineSnapshot(`
      "
      specs/x.yaml:36:56  moment/impossible  there are no last 6 epochs: in profile sample arm "baseline" trains 5 epochs. Name fewer epochs.
        35 |     tags: [zeros]
        36 |     expect: {arm: baseline, metric: test.accuracy, at: last 6 epochs, above: 0.9}
           |                                                        ^^^^^^^^^^^^^
      "
    `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, at: best validation.loss, above: 0.9}')),
  ).toMatchInlineSnapshot(`
      "
      specs/x.yaml:36:56  name/unknown  arm "baseline" has no validation rows to measure validation.loss on. Set some aside with data: {split: {validation: 0.15}}, or read test rows.
        35 |     tags: [zeros]
        36 |     expect: {arm: baseline, metric: test.accuracy, at: best validation.loss, above: 0.9}
           |                                                        ^^^^^^^^^^^^^^^^^^^^
      "
    `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, at: best test.labelEntropy, above: 0.9}')),
  ).toMatchInlineSnapshot(`
      "
      specs/x.yaml:36:56  moment/impossible  nothing says whether more or less of test.labelEntropy is better. Name a loss, an error or a score of a split, such as validation.loss or test.accuracy.
        35 |     tags: [zeros]
        36 |     expect: {arm: baseline, metric: test.accuracy, at: best test.labelEntropy, above: 0.9}
           |                                                        ^^^^^^^^^^^^^^^^^^^^^^
      "
    `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, at: best test.acuracy, above: 0.9}')),
  ).toMatchInlineSnapshot(`
      "
      specs/x.yaml:36:56  moment/impossible  nothing says whether more or less of test.acuracy is better. Name a loss, an error or a score of a split, such as validation.loss or test.accuracy.
        35 |     tags: [zeros]
        36 |     expect: {arm: baseline, metric: test.accuracy, at: best test.acuracy, above: 0.9}
           |                                                        ^^^^^^^^^^^^^^^^^
      "
    `)
})

test('a time to a level has one level, no moment, and bounds that it can meet and miss', () => {
  expect(mistakes(expecting('{arm: baseline, metric: test.accuracy, epochsTo: {}, below: 4}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:52  expect/predicate  \`epochsTo\` needs one of above and below. For example: epochsTo: {above: 0.9}.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, epochsTo: {}, below: 4}
         |                                                    ^^^^^^^^
    "
  `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, at: end, below: 4}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:80  expect/meaning  \`at\` has no effect here: \`epochsTo\` looks at every epoch. Remove \`at\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, at: end, below: 4}
         |                                                                                ^^^
    "
  `)
  expect(
    mistakes(
      expecting('{arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, reaches: {above: 0.9, epochs: 3}}'),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:52  expect/meaning  \`reaches\` reads a value, and \`epochsTo\` a time. Use above or below: epochsTo: {above: 0.9}, below: 4.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, reaches: {above: 0.9, epochs: 3}}
         |                                                    ^^^^^^^^
    "
  `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, below: 12}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:83  bound/impossible  this always holds: the number of epochs until test.accuracy is above 0.9 lies within 1..11. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, below: 12}
         |                                                                                   ^^
    "
  `)
  expect(
    mistakes(expecting('{arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, above: chance}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:83  expect/meaning  chance is a band of accuracies, and the number of epochs until test.accuracy is above 0.9 is none. Write a number (for a loss, ln(classes), which is 2.3026 for ten).
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, epochsTo: {above: 0.9}, above: chance}
         |                                                                                   ^^^^^^
    "
  `)
})
