import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { defineArm } from '../resolve/define-arm.ts'
import { allArms } from '../resolve/settings.ts'

// 60000 rows in batches of 64 are 938 steps an epoch, for two epochs; of the sample's 500 rows 8 steps.
const scheduled = (rate: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(deepSpec, ['optimizer: adam', `optimizer: {adam: {learningRate: ${rate}}}`], ...edits)

test('a schedule that ends with the training, or goes on for ever, is none', () => {
  for (const rate of [
    '{cosine: {from: 0.1}}',
    '{cosine: {from: 0.1, over: 2 epochs}}',
    '{cosine: {from: 0.1, warmup: 1 epoch}}',
    '{step: {from: 0.1, factor: 0.1, every: 1 epoch}}',
    '{inverse-square-root: {from: 0.1, timescale: 10000 steps}}',
  ])
    expect(readSpec(scheduled(rate), 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
})

test('a schedule that is longer than the training is a mistake at its length', () => {
  const short: readonly [string, string] = ['sample: {data: {split: {first: 500}}}', 'sample: {training: {epochs: 1}}']
  expect(mistakes(scheduled('{cosine: {from: 0.1, over: 2 epochs}}', short))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:97  value/range  arm "plain" trains 125 steps (1 epoch) in profile sample, and its learning rate is scheduled for 250. Leave "over" out, and the schedule lasts as long as the training.
      10 | 
      11 | optimizer: {adam: {learningRate: {cosine: {from: 0.1, over: 2 epochs}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^^
    "
  `)
  expect(mistakes(scheduled('{cosine: {from: 0.1, over: 3 epochs}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:97  value/range  arm "plain" trains 1876 steps (2 epochs), and its learning rate is scheduled for 2814. Leave "over" out, and the schedule lasts as long as the training.
      10 | 
      11 | optimizer: {adam: {learningRate: {cosine: {from: 0.1, over: 3 epochs}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^^
    "
  `)
  expect(
    mistakes(scheduled('{multi-step: {from: 0.1, factor: 0.1, after: [1 epoch, 1877 steps]}}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:125  value/range  arm "plain" trains 1876 steps (2 epochs), and its learning rate changes after 1877. Make it shorter.
      10 | 
      11 | ate: {multi-step: {from: 0.1, factor: 0.1, after: [1 epoch, 1877 steps]}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^^^^
    "
  `)
  expect(mistakes(scheduled('{constant: {rate: 0.1, warmup: 2 epochs}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:101  value/range  arm "plain" trains 1876 steps (2 epochs), and its learning rate is scheduled for 1876. Make it shorter.
      10 | 
      11 | mizer: {adam: {learningRate: {constant: {rate: 0.1, warmup: 2 epochs}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^^
    "
  `)
})

const momentum = (written: string, optimizer = 'sgd: {momentum') =>
  edited(deepSpec, ['optimizer: adam', `optimizer: {${optimizer}: ${written}}}`])

test('a momentum is a number or a schedule, in SGD and as the beta1 of Adam', () => {
  for (const text of [
    momentum('{cycle: {from: 0.95, to: 0.85}}'),
    momentum('{polynomial: {from: 0.5, to: 0.99, over: 1 epoch}}, nesterov: true'),
    momentum('{cycle: {from: 0.95, to: 0.85}}', 'adam: {beta1'),
    momentum('{constant: {rate: 0.9, warmup: 10 steps}}', 'adamw: {beta1'),
  ])
    expect(readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
})

test('mistakes in the schedule of a momentum are told at their place', () => {
  expect(mistakes(momentum('{cycle: {from: 0.95, to: 1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:90  value/range  "to" is 1, expected less than 1. What it gets to.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {sgd: {momentum: {cycle: {from: 0.95, to: 1}}}}, batch: 64, epochs: 2}
         |                                                                                          ^
    "
  `)
  expect(mistakes(momentum('{cosine: {from: 0.95}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:66  key/missing  "cosine" lacks "to". to: What it is in the end.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {sgd: {momentum: {cosine: {from: 0.95}}}}, batch: 64, epochs: 2}
         |                                                                  ^^^^^^
    "
  `)
  expect(mistakes(momentum('{one-cycle: {peak: 0.95}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:66  key/unknown  "momentum" has no key "one-cycle". Possible here: constant, polynomial, cosine, cycle.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {sgd: {momentum: {one-cycle: {peak: 0.95}}}}, batch: 64, epochs: 2}
         |                                                                  ^^^^^^^^^
    "
  `)
  expect(mistakes(momentum('{cycle: {from: 0.95, to: 0.85, over: 3 epochs}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:102  value/range  arm "plain" trains 1876 steps (2 epochs), and its momentum is scheduled for 2814. Leave "over" out, and the schedule lasts as long as the training.
      10 | 
      11 | izer: {sgd: {momentum: {cycle: {from: 0.95, to: 0.85, over: 3 epochs}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^^
    "
  `)
  expect(mistakes(momentum('{cycle: {from: 0.95, to: 0.85}}', 'nadam: {beta1'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:64  value/type  "beta1" is a mapping, expected a number. For example: 0.9.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {nadam: {beta1: {cycle: {from: 0.95, to: 0.85}}}}, batch: 64, epochs: 2}
         |                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('mistakes in a schedule are told at their place', () => {
  expect(mistakes(scheduled('{cosin: {from: 0.1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:71  key/unknown  "learningRate" has no key "cosin". Did you mean "cosine"?
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: {cosin: {from: 0.1}}}}, batch: 64, epochs: 2}
         |                                                                       ^^^^^
    "
  `)
  expect(mistakes(scheduled('{cosine: {form: 0.1, warmup: 1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:71  key/missing  "cosine" lacks "from". from: What it is at first, after any warm-up.
      10 | {name: out, units: 10}
      11 | ng: {loss: cross-entropy, optimizer: {adam: {learningRate: {cosine: {form: 0.1, warmup: 1}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^

    specs/x.yaml:11:80  key/unknown  "cosine" has no key "form". Did you mean "from"?
      10 | t, units: 10}
      11 | : cross-entropy, optimizer: {adam: {learningRate: {cosine: {form: 0.1, warmup: 1}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^

    specs/x.yaml:11:99  value/type  "warmup" is 1, expected text. For example: 1 epoch.
      10 | 
      11 | timizer: {adam: {learningRate: {cosine: {form: 0.1, warmup: 1}}}}, batch: 64, epochs: 2}
         |                                                             ^
    "
  `)
  expect(mistakes(scheduled('{cosine: {from: 0.1, over: 3 weeks, per: batch}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:97  value/unknown  "over" cannot be "3 weeks". For example: 10 epochs.
      10 | 
      11 | optimizer: {adam: {learningRate: {cosine: {from: 0.1, over: 3 weeks, per: batch}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^^^

    specs/x.yaml:11:111  value/unknown  "per" cannot be "batch". Known: step, epoch.
      10 | 
      11 | am: {learningRate: {cosine: {from: 0.1, over: 3 weeks, per: batch}}}}, batch: 64, epochs: 2}
         |                                                             ^^^^^
    "
  `)
  expect(mistakes(scheduled('fast'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:70  value/type  "learningRate" is the text "fast", expected a number, or a mapping. For example: 0.001, or {cosine: {from: 0.001, warmup: 1 epoch}}.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: fast}}, batch: 64, epochs: 2}
         |                                                                      ^^^^
    "
  `)
  expect(mistakes(scheduled('cosine'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:70  value/type  "learningRate" is the text "cosine", expected a number, or a mapping. For example: 0.001, or {cosine: {from: 0.001, warmup: 1 epoch}}.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: cosine}}, batch: 64, epochs: 2}
         |                                                                      ^^^^^^
    "
  `)
  expect(mistakes(scheduled('-1'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:70  value/range  "learningRate" is -1, expected more than 0
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: -1}}, batch: 64, epochs: 2}
         |                                                                      ^^
    "
  `)
})

test('an arm changes one parameter of its experiment’s schedule, or takes another schedule or a number', () => {
  const text = scheduled(
    '{cosine: {from: 0.1, warmup: 1 epoch}}',
    ['plain: {}', 'plain: {training: {optimizer: {adam: {learningRate: {cosine: {from: 0.2}}}}}}'],
    ['he: {', 'he: {training: {optimizer: {adam: {learningRate: 0.3}}}, '],
    [
      'moved: {',
      'moved: {training: {optimizer: {adam: {learningRate: {inverse-time: {from: 0.1, timescale: 1 epoch}}}}}, ',
    ],
  )
  const { spec } = readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' })
  if (spec === null) throw new Error('a mistake')
  const rates = allArms(spec.content)
    .slice(0, 3)
    .map((arm) => {
      const result = defineArm(spec.content, arm, 'full', spec.recordings, spec.inspectFile)
      return 'defined' in result && result.defined.kind === 'training'
        ? result.defined.training.optimizer.learningRate
        : null
    })
  const common = { per: 1, warmup: 0, warmupStart: 0 }
  expect(rates).toEqual([
    { ...common, kind: 'cosine', from: 0.2, to: 0, over: 938, warmup: 938 },
    0.3,
    { ...common, kind: 'inverse-time', from: 0.1, timescale: 938 },
  ])
})

test('a plateau waits for what is measured, and can come before training ends', () => {
  const waiting = (settings: string) => scheduled(`{plateau: {from: 0.1, ${settings}}}`, ['epochs: 2}', 'epochs: 5}'])
  for (const settings of ['watch: test.loss, patience: 3', 'watch: fit.accuracy, patience: 0, cooldown: 1, to: 0.001'])
    expect(readSpec(waiting(settings), 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
  expect(mistakes(waiting('watch: validation.loss, patience: 2'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:99  name/unknown  arm "plain" has no validation rows to measure validation.loss on. Set some aside: data: {split: {validation: 0.15}}.
      10 | 
      11 | timizer: {adam: {learningRate: {plateau: {from: 0.1, watch: validation.loss, patience: 2}}}}, batch: 64, epochs: 5}
         |                                                             ^^^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(waiting('watch: test.loss'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:14  value/range  arm "plain" trains 5 epochs: with a patience of 10 epochs its learning rate is never reduced. Choose less patience, or more epochs.
      13 |     arms:
      14 |       plain: {}
         |              ^^

    specs/x.yaml:15:11  value/range  arm "he" trains 5 epochs: with a patience of 10 epochs its learning rate is never reduced. Choose less patience, or more epochs.
      14 |       plain: {}
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
         |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    specs/x.yaml:16:14  value/range  arm "moved" trains 5 epochs: with a patience of 10 epochs its learning rate is never reduced. Choose less patience, or more epochs.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
         |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
