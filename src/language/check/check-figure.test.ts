import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const layers = 'layers: activations.*.variance, at: step 1, arms: [plain, he], scale: log'
const figure = (written: string) => mistakes(edited(deepSpec, [layers, written]))

test('a figure draws one kind of thing', () => {
  expect(figure('metric: test.accuracy, histogram: weights.out.kernel, arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:47  expect/predicate  the figure draws metric and histogram. Exactly one of metric, histogram, scatter, layers.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, metric: test.accuracy, histogram: weights.out.kernel, arms: [plain]}
         |                                               ^^^^^^^^^
    "
  `)
  expect(figure('arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:5  expect/predicate  the figure draws nothing. Exactly one of metric, histogram, scatter, layers.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, arms: [plain]}
         |     ^^^^^^
    "
  `)
})

test('what is drawn exists in every arm, and is trained', () => {
  expect(figure('histogram: weights.hiden-1.kernel, arms: [plain, after, plan]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:35  name/unknown  arm "plain" has no tensor "weights.hiden-1.kernel". Did you mean "weights.hidden-1.kernel"?
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, histogram: weights.hiden-1.kernel, arms: [plain, after, plan]}
         |                                   ^^^^^^^^^^^^^^^^^^^^^^

    specs/x.yaml:36:73  expect/meaning  arm "after" runs code: it has neither curves nor weights. Draw arms that are trained.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, histogram: weights.hiden-1.kernel, arms: [plain, after, plan]}
         |                                                                         ^^^^^

    specs/x.yaml:36:80  name/unknown  there is no arm "plan". Did you mean "plain"?
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, histogram: weights.hiden-1.kernel, arms: [plain, after, plan]}
         |                                                                                ^^^^
    "
  `)
  expect(figure('layers: activations.hidden.variance, arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:32  name/unknown  arm "plain" has no metric "activations.hidden.variance". Did you mean "activations.hidden-1.variance"?
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, layers: activations.hidden.variance, arms: [plain]}
         |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('the moment and the scale suit the kind', () => {
  expect(figure('scatter: [weights.out.kernel], at: [start, end], scale: log, arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:59  expect/meaning  this is no moment for scatter. Write \`start\` or \`end\`.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, scatter: [weights.out.kernel], at: [start, end], scale: log, arms: [plain]}
         |                                                           ^^^^^^^^^^^^

    specs/x.yaml:36:80  expect/meaning  \`scale\` has no effect on scatter. Remove it.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, scatter: [weights.out.kernel], at: [start, end], scale: log, arms: [plain]}
         |                                                                                ^^^
    "
  `)
  expect(figure('layers: activations.*.variance, at: every epoch, arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:60  expect/meaning  this is no moment for layers. Write one moment, such as \`step 1\` or \`end\`.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, layers: activations.*.variance, at: every epoch, arms: [plain]}
         |                                                            ^^^^^^^^^^^
    "
  `)
  expect(figure('layers: activations.*.variance, at: step 0, arms: [plain]')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:60  moment/impossible  activations.hidden-1.variance is read on the batch of a step, and steps count from 1. Use \`at: start\` or \`at: step 1\` for the first batch.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, layers: activations.*.variance, at: step 0, arms: [plain]}
         |                                                            ^^^^^^
    "
  `)
})

test('one axis of layers serves all arms', () => {
  const shallow = 'moved: {model: {layers: [{name: hidden, units: 16, repeat: 2}, {name: out, units: 10}]}}'
  const text = edited(
    deepSpec,
    ['moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}', shallow],
    ['arms: [plain, he], scale: log', 'arms: [plain, moved]'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:32  expect/meaning  "activations.*.variance" names other layers in arm "moved" than in arm "plain". Draw arms with equal layers, or name fewer layers.
      35 |       within: [0.5, 2]
      36 |     figure: {title: t, layers: activations.*.variance, at: step 1, arms: [plain, moved]}
         |                                ^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
