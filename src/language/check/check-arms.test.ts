import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'

test('a model beyond the memory of a machine is told before anything is planned', () => {
  expect(mistakes(edited(deepSpec, ['units: 16', 'units: 65536']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:9:9  value/range  the model has 8,642 million weights and biases, at most 250 million are possible. Use fewer units, or fewer layers.
       8 |       layers:
       9 |         - {name: hidden, units: 65536, activation: relu, repeat: 3}
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('a data table beyond the memory of a machine is told as well', () => {
  const set = 'set: {synthetic-gaussian: {rows: 100000, testRows: 100000, features: 4096, classes: 10}}'
  expect(mistakes(edited(deepSpec, ['set: mnist', set]))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:17  value/range  synthetic-gaussian would take 3,277 MB, at most 500 MB are possible. Ask for fewer rows or features.
       4 |   deep:
       5 |     data: {set: {synthetic-gaussian: {rows: 100000, testRows: 100000, features: 4096, classes: 10}}}
         |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('another draw of what is not drawn is a mistake', () => {
  expect(
    mistakes(edited(deepSpec, ['{"hidden-*.kernel": he-normal}', '{"*.bias": {draw: 2}}'])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:29  init/parameter  \`draw: 2\` changes nothing here: what it selects is not drawn at random (zeros). Select tensors that start from random numbers.
      14 |       plain: {}
      15 |       he: {init: {"*.bias": {draw: 2}}}
         |                             ^^^^^^^^^
    "
  `)
  const moved = '{transfer: plain}, "hidden-2.bias": zeros'
  expect(mistakes(edited(deepSpec, ['plain: {}', 'plain: {init: {all: {draw: 1}}}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:34  value/range  "draw" is 1, expected at least 2. \`{draw: 2}\`: the initialiser is the one that the tensor has without this, by a less specific selector, by what is inherited or by the convention; its random numbers are those of the second draw, or of a further one. Tensors that start from fixed numbers stay as they are.
      13 |     arms:
      14 |       plain: {init: {all: {draw: 1}}}
         |                                  ^
    "
  `)
  expect(
    mistakes(
      edited(deepSpec, [moved, `${moved}, "hidden-3": {draw: 2}`]).replace(
        'moved: {',
        'again: {extends: moved, init: {"hidden-1": {draw: 2}}}\n      moved: {',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:7  arm/unused  nothing reads arm "again". Use it in a claim, a control or a figure, or remove it.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       again: {extends: moved, init: {"hidden-1": {draw: 2}}}
         |       ^^^^^

    specs/x.yaml:16:50  init/parameter  \`draw: 2\` changes nothing here: what it selects is not drawn at random (transfer: plain). Select tensors that start from random numbers.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       again: {extends: moved, init: {"hidden-1": {draw: 2}}}
         |                                                  ^^^^^^^^^

    specs/x.yaml:17:89  init/parameter  \`draw: 2\` changes nothing here: what it selects is not drawn at random (transfer: plain). Select tensors that start from random numbers.
      16 |       again: {extends: moved, init: {"hidden-1": {draw: 2}}}
      17 |       moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros, "hidden-3": {draw: 2}}}
         |                                                                                         ^^^^^^^^^
    "
  `)
})

test('a start that depends on data is for kernels that the outputs of their layer grow with', () => {
  const init = (written: string) => mistakes(edited(deepSpec, ['{"hidden-*.kernel": he-normal}', written]))
  expect(init('{"hidden-*": lsuv}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:31  init/parameter  hidden-1.bias cannot use this initialiser: lsuv is for kernels only; initialise the bias separately, for instance with zeros. Select kernels alone: "*.kernel", or <layer>.kernel.
      14 |       plain: {}
      15 |       he: {init: {"hidden-*": lsuv}}
         |                               ^^^^
    "
  `)
  expect(init('{"hidden-*.kernel": {lsuv: {tolerance: 1}}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:57  value/range  "tolerance" is 1, expected less than 1. The kernel stays once the variance is nearer to 1 than this.
      14 |       plain: {}
      15 |       he: {init: {"hidden-*.kernel": {lsuv: {tolerance: 1}}}}
         |                                                         ^
    "
  `)
  expect(init('{"hidden-*.kernel": {lsuv: {tries: 2.5}}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:53  value/type  "tries" is 2.5, expected a whole number. For example: 10.
      14 |       plain: {}
      15 |       he: {init: {"hidden-*.kernel": {lsuv: {tries: 2.5}}}}
         |                                                     ^^^
    "
  `)
  const attending = edited(
    deepSpec,
    ['{set: mnist}', '{set: modular-addition}'],
    [
      '- {name: hidden',
      '- {name: tokens, embedding: {vocabulary: 97, width: 4}}\n        - {name: attend, selfAttention: 2}\n        - {flatten: {}}\n        - {name: hidden',
    ],
    ['units: 10', 'units: 97'],
  )
  expect(
    mistakes(
      edited(attending, ['"hidden-*.kernel": he-normal', '"attend.queryKernel": lsuv, "attend.outputKernel": lsuv']),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:18:41  init/parameter  attend.queryKernel cannot use this initialiser: lsuv is for kernels that the outputs of their layer grow with; use orthogonal
      17 |       plain: {}
      18 |       he: {init: {"attend.queryKernel": lsuv, "attend.outputKernel": lsuv}}
         |                                         ^^^^
    "
  `)
})

test('folds are in place of a share for testing, of all rows alike', () => {
  const data = (written: string) => mistakes(edited(deepSpec, ['plain: {}', `plain: {data: ${written}}`]))
  expect(data('{split: {folds: 5, test: 0.2}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:30  data/rows  \`test\` and \`folds\` are both given. Draw a share of the rows for testing, or take folds of them in turn.
      13 |     arms:
      14 |       plain: {data: {split: {folds: 5, test: 0.2}}}
         |                              ^^^^^
    "
  `)
  expect(data('{split: {folds: 5}, keep: {3: 0.1}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:41  data/rows  \`keep\` draws other rows with each seed, and folds are dealt from the same ones. Leave one of them out.
      13 |     arms:
      14 |       plain: {data: {split: {folds: 5}, keep: {3: 0.1}}}
         |                                         ^^^^
    "
  `)
  expect(data('{split: {folds: 1}}')).toContain('"folds" is 1, expected at least 2')
  expect(data('{set: sine, split: {folds: 5, stratified: true}}')).toContain('there are no classes to stratify by')
  const folded = edited(deepSpec, [
    'plain: {}',
    'plain: {data: {split: {folds: 5, stratified: true, validation: 0.1}}}',
  ])
  expect(readSpec(folded, 'specs/x.yaml').problems.filter(({ message }) => !message.includes('code'))).toEqual([])
})

test('alterations and stratified splits that would do nothing are mistakes, and shares lie from 0 to 1', () => {
  const data = (written: string) => mistakes(edited(deepSpec, ['plain: {}', `plain: {data: ${written}}`]))
  expect(data('{split: {stratified: true}}')).toContain('`stratified` has no effect: nothing is drawn')
  expect(data('{alter: {shuffledLabels: 1.5}}')).toContain('"shuffledLabels" is 1.5, expected at most 1')
  expect(data('{set: sine, split: {stratified: true, test: 0.2}}')).toContain('there are no classes to stratify by')
  expect(data('{alter: {shuffled: 1}}')).toContain('"alter" has no key "shuffled"')
  const autoencoder =
    'plain: {data: {alter: {shuffledLabels: 1}}, training: {target: features, loss: mean-squared-error}}'
  expect(mistakes(edited(deepSpec, ['plain: {}', autoencoder]))).toContain('`shuffledLabels` has no effect')
})

test('classes that are not there, and choices and orders that would do nothing, are mistakes at their places', () => {
  const data = (written: string) => mistakes(edited(deepSpec, ['plain: {}', `plain: {${written}}`]))
  expect(data('data: {classes: [0, 10, 0], keep: {3: 0.5}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:35  data/rows  mnist has no class 10. Its classes are 0 to 9.
      13 |     arms:
      14 |       plain: {data: {classes: [0, 10, 0], keep: {3: 0.5}}}
         |                                   ^^

    specs/x.yaml:14:39  data/rows  class 0 is chosen twice. Name each class once.
      13 |     arms:
      14 |       plain: {data: {classes: [0, 10, 0], keep: {3: 0.5}}}
         |                                       ^

    specs/x.yaml:14:50  data/rows  class 3 is not among the \`classes\` that are used: there is nothing to keep. Numbers are those of the data set, also where classes are renumbered.
      13 |     arms:
      14 |       plain: {data: {classes: [0, 10, 0], keep: {3: 0.5}}}
         |                                                  ^
    "
  `)
  expect(data('data: {renumber: true, order: by-class}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:22  data/rows  \`renumber\` needs two \`classes\` or more. Say which: classes: [3, 5].
      13 |     arms:
      14 |       plain: {data: {renumber: true, order: by-class}}
         |                      ^^^^^^^^

    specs/x.yaml:14:38  data/rows  \`order\` has no effect: training rows are shuffled. Say training: {shuffle: false}.
      13 |     arms:
      14 |       plain: {data: {renumber: true, order: by-class}}
         |                                      ^^^^^
    "
  `)
  expect(data('data: {set: sine, classes: [0], keep: {12: 0.5}}, training: {loss: mean-squared-error}')).toContain(
    'sine has real targets: it has no classes. Remove `classes`.',
  )
  expect(data('data: {keep: {12: 0.5}}')).toContain('mnist has no class 12')
  expect(data('data: {keep: {a: 0.5}}')).toContain('"a"')
  expect(data('data: {keep: {3: 0}}')).toContain('"3" is 0, expected more than 0')
  expect(data('data: {classes: [1, 2], renumber: true}')).toContain(
    'the last layer has 10 units, but what is chosen from mnist has 2 classes',
  )
  expect(data('data: {set: sine, alter: {redrawnLabels: 1}}, training: {loss: mean-squared-error}')).toContain(
    'sine has real targets: there are no classes to draw from',
  )
})

test('a step of more batches than an epoch has is a mistake', () => {
  expect(mistakes(edited(deepSpec, ['batch: 64', 'batch: 20000, accumulate: 4']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:80  value/range  an epoch has 3 batches, fewer than the 4 that a step is to have. Accumulate at most 3, or use smaller batches.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, batch: 20000, accumulate: 4, epochs: 2}
         |                                                                                ^
    "
  `)
})
