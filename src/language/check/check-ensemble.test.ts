import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'

/** The claim d.2, of more seeds, expecting something else; its figure is left out. */
const expecting = (expectation: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(
    deepSpec,
    ['seeds: {looks: [3, 5]}\n    arms:\n      plain', 'seeds: {looks: [10, 20]}\n    arms:\n      plain'],
    ['{arm: plain, metric: "weights.hidden-*.kernel.mean", at: start, distinct: seeds}', expectation],
    ...edits,
  )

test('ensembles are compared with each other, with their members, and with numbers', () => {
  for (const expectation of [
    '{arm: plain, metric: ensemble.5.test.accuracy, above: 0.9}',
    '{arm: plain, metric: ensemble.5.test.accuracy, exceeds: {metric: test.accuracy, by: 0.01}}',
    '{arm: plain, metric: ensemble.5.test.accuracy, exceeds: {arm: he}}',
    '{arm: plain, metric: ensemble.2.test.agreement, within: [0.9, 0.99]}',
    '{arm: plain, metric: test.loss, relativeTo: {metric: ensemble.5.test.negativeLogLikelihood}, above: 1.1}',
  ])
    expect(readSpec(expecting(expectation), 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
})

test('what an ensemble cannot be asked, or cannot be made of, is a mistake', () => {
  const wrong = (expectation: string, ...edits: readonly (readonly [string, string])[]) =>
    mistakes(expecting(`{arm: plain, ${expectation}}`, ...edits))
  expect(wrong('metric: ensemble.5.test.accuracy, for: every seed, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:65  expect/meaning  an ensemble is of 5 seeds together, and nothing is said of single ones. Say \`above\`, \`below\`, \`within\`, \`exceeds\` or \`equivalent\` without \`for\`: the mean over groups of seeds is judged.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, for: every seed, above: 0.9}
         |                                                                 ^^^^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.5.test.accuracy, equal: 1')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:67  expect/meaning  an ensemble is of 5 seeds together, and nothing is said of single ones. Say \`above\`, \`below\`, \`within\`, \`exceeds\` or \`equivalent\` without \`for\`: the mean over groups of seeds is judged.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, equal: 1}
         |                                                                   ^
    "
  `)
  expect(wrong('metric: ensemble.5.test.accuracy, at: epoch 1, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:64  moment/impossible  ensemble.5.test.accuracy is known at the end. Write \`at: end\`, or nothing.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, at: epoch 1, above: 0.9}
         |                                                                ^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.5.test.accuracy, above: chance')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:67  expect/meaning  chance is a band of accuracies, and ensemble.5.test.accuracy is none. Write a number (for a loss, ln(classes), which is 2.3026 for ten).
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, above: chance}
         |                                                                   ^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.5.test.accuracy, exceeds: {metric: ensemble.3.test.accuracy}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  expect/meaning  ensembles of 5 and of 3 networks are of different groups of seeds. Compare ensembles of one size, or each with single networks.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, exceeds: {metric: ensemble.3.test.accuracy}}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.*.test.accuracy, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  expect/meaning  ensembles of 2 and of 3 networks are of different groups of seeds. Compare ensembles of one size, or each with single networks.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.*.test.accuracy, above: 0.9}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.9.test.accuracy, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:12:20  seeds/looks  20 seeds cannot decide a mean over groups of 9 seeds in profile full; it takes 27 or more. Plan more seeds, or record the verdict as inconclusive.
      11 |     training: {loss: cross-entropy, optimizer: adam, batch: 64, epochs: 2}
      12 |     seeds: {looks: [10, 20]}
         |                    ^^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.5.validation.accuracy, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  name/unknown  arm "plain" has no validation rows to measure ensemble.5.validation.accuracy on. Set some aside with data: {split: {validation: 0.15}}, or read test rows.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.validation.accuracy, above: 0.9}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(
    wrong('metric: ensemble.5.test.brierScore, above: 0.9', ['loss: cross-entropy', 'loss: squared-error']),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  name/unknown  arm "plain" trains with squared-error, which gives outputs no probabilities: there is no ensemble.5.test.brierScore. Train with cross-entropy, or read accuracies or test.auroc.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.brierScore, above: 0.9}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(wrong('metric: ensemble.5.test.acuracy, above: 0.9')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  name/unknown  arm "plain" has no metric "ensemble.5.test.acuracy". Did you mean "ensemble.5.test.accuracy"?
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.acuracy, above: 0.9}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(
    wrong('metric: ensemble.5.test.accuracy, above: 0.9', ['{set: mnist}', '{set: mnist, split: {test: 0.2}}']),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  expect/meaning  arm "plain" draws its test rows anew for each seed, and networks that answer for different rows are no ensemble. Say the seed of the draw: split: {…, seed: 1}.
      40 |     where: w
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, above: 0.9}
         |                                  ^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(
    wrong('metric: ensemble.5.test.accuracy, above: 0.9', [
      'figure: {title: t, histogram: weights.hidden-1.kernel, arms: [plain, moved]}',
      'figure: {title: t, metric: ensemble.5.test.accuracy, arms: [plain]}',
    ]),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:7  arm/unused  nothing reads arm "moved". Use it in a claim, a control or a figure, or remove it.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
         |       ^^^^^

    specs/x.yaml:42:32  expect/meaning  ensemble.5.test.accuracy is known at the end alone, and has no curve. Draw a metric that exists after each epoch.
      41 |     expect: {arm: plain, metric: ensemble.5.test.accuracy, above: 0.9}
      42 |     figure: {title: t, metric: ensemble.5.test.accuracy, arms: [plain]}
         |                                ^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
