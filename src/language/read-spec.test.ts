import { expect, test } from 'vitest'
import { readSpec } from './read-spec.ts'
import { renderProblems } from './render-problems.ts'
import { exampleSpec } from './schema/example.ts'

/** All mistakes of a text, rendered. */
function mistakes(text: string): string {
  const { spec, problems } = readSpec(text, 'specs/x.yaml')
  expect(spec).toBeNull()
  return `\n${renderProblems(problems, text)}\n`
}

/** The example spec with some of its text replaced. */
function exampleWith(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, exampleSpec)
}

/** The first claim of the example with another expectation. */
function expecting(expectation: string): string {
  return exampleWith([
    'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}',
    `expect: ${expectation}`,
  ])
}

test('the example has no mistakes', () => {
  const { spec, problems } = readSpec(exampleSpec, 'specs/x.yaml')
  expect(problems).toEqual([])
  expect(spec?.content.claims.map(({ id }) => id)).toEqual(['z.1', 'z.2', 'z.3'])
})

test('mistakes of every kind are shown together, in the order of the file', () => {
  const text = exampleWith(
    ['set: mnist,', 'set: mnst,'],
    ['batch: 64,', 'bacth: 64,'],
    ['{init: {all: zeros}}', '{init: {all: zeroes}}'],
    ['{init: {fc1: zeros}}', '{init: {fc3: zeros}}'],
    ['above: 0.9}', 'above: 2}'],
    ['tags: [zeros]', 'tags: zeros'],
    ['for: every seed, within: chance', 'for: each seed, within: chance'],
    ['expect: {arm: all-zero, metric: weights', 'expect: {arm: all-zro, metric: weights'],
    ['{arm: half, by: 0.2}', '{arm: half, by: much}'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:17  value/unknown  "set" cannot be "mnst". Did you mean "mnist"?
      10 |   mnist:
      11 |     data: {set: mnst, normalize: {mean: 0.1307, std: 0.3081}}
         |                 ^^^^

    specs/x.yaml:18:79  key/unknown  "training" has no key "bacth". Did you mean "batch"?
      17 |         - {name: out, units: 10}
      18 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, bacth: 64, epochs: 10}
         |                                                                               ^^^^^

    specs/x.yaml:22:30  value/unknown  "all" cannot be "zeroes". Did you mean "zeros"?
      21 |       baseline: {}
      22 |       all-zero: {init: {all: zeroes}}
         |                              ^^^^^^

    specs/x.yaml:23:25  init/nothing  "fc3" matches no tensor of arm "fc1-zero". Did you mean "fc1"?
      22 |       all-zero: {init: {all: zeroes}}
      23 |       fc1-zero: {init: {fc3: zeros}}
         |                         ^^^

    specs/x.yaml:26:55  bound/impossible  this can never hold: test.accuracy lies within 0..1. Choose a bound inside of that.
      25 |     controls:
      26 |       - {arm: baseline, metric: test.accuracy, above: 2}
         |                                                       ^

    specs/x.yaml:35:11  value/type  "tags" is the text "zeros", expected a list. For example: [zeros, symmetry].
      34 |     published: ~10%
      35 |     tags: zeros
         |           ^^^^^

    specs/x.yaml:36:74  value/unknown  "for" cannot be "each seed". Known: mean, every seed, most seeds, standard deviation, range, atLeast.
      35 |     tags: zeros
      36 |     expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: each seed, within: chance}
         |                                                                          ^^^^^^^^^

    specs/x.yaml:42:19  name/unknown  there is no arm "all-zro". Did you mean "all-zero"?
      41 |     where: "§4.3"
      42 |     expect: {arm: all-zro, metric: weights.*.kernel.zeroShare, for: every seed, equal: 1}
         |                   ^^^^^^^

    specs/x.yaml:52:37  value/type  "by" is the text "much", expected a number. For example: 0.01, or -0.02.
      51 |         - {exceeds: {arm: fc1-zero, by: 0.2}}
      52 |         - {exceeds: {arm: half, by: much}}
         |                                     ^^^^
    "
  `)
})

test('a misspelt key', () => {
  expect(mistakes(exampleWith(['published:', 'publishd:']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:34:5  key/unknown  item 1 of "claims" has no key "publishd". Did you mean "published"?
      33 |     where: "§4.3"
      34 |     publishd: ~10%
         |     ^^^^^^^^
    "
  `)
})

test('an unknown arm, with a metric that no arm has', () => {
  expect(mistakes(expecting('{arm: allzero, metric: test.acuracy, within: chance}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:19  name/unknown  there is no arm "allzero". Did you mean "all-zero"?
      35 |     tags: [zeros]
      36 |     expect: {arm: allzero, metric: test.acuracy, within: chance}
         |                   ^^^^^^^

    specs/x.yaml:36:36  name/unknown  no arm has a metric "test.acuracy". Did you mean "test.accuracy"?
      35 |     tags: [zeros]
      36 |     expect: {arm: allzero, metric: test.acuracy, within: chance}
         |                                    ^^^^^^^^^^^^
    "
  `)
})

test('a metric of a layer that is missing', () => {
  expect(mistakes(expecting('{arm: all-zero, metric: weights.fc9.kernel.zeroShare, equal: 1}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:37  name/unknown  arm "all-zero" has no metric "weights.fc9.kernel.zeroShare". Did you mean "weights.fc1.kernel.zeroShare"?
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: weights.fc9.kernel.zeroShare, equal: 1}
         |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('an accuracy above 2, and bounds that cannot be missed', () => {
  expect(mistakes(expecting('{arm: all-zero, metric: test.accuracy, above: 2}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:59  bound/impossible  this can never hold: test.accuracy lies within 0..1. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, above: 2}
         |                                                           ^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: test.accuracy, within: [0, 1]}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:60  bound/impossible  this always holds: test.accuracy lies within 0..1. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, within: [0, 1]}
         |                                                            ^^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: test.accuracy, within: [0.9, 0.1]}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:60  value/range  0.9 is more than 0.1. Write the lowest value first: [low, high].
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, within: [0.9, 0.1]}
         |                                                            ^^^^^^^^^^
    "
  `)
})

test('indentation by tabs', () => {
  expect(mistakes('title: x\nsource:\n\tdocument: y\n')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:3:1  yaml/syntax  Tabs are not allowed as indentation. Indent with spaces, two for each level.
       2 | source:
       3 | →document: y
         | ^
    "
  `)
})

test('an empty file, and one that is not a mapping', () => {
  expect(mistakes('')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:1:1  value/type  the file is empty, expected a mapping. A source, its experiments and its claims.
    "
  `)
  expect(mistakes('- a\n- b\n')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:1:1  value/type  the file is a list, expected a mapping. A source, its experiments and its claims.
       1 | - a
         | ^^^
    "
  `)
})

test('two claims with one id', () => {
  expect(mistakes(exampleWith(['id: z.2', 'id: z.1']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:38:9  name/duplicate  claim "z.1" exists already, as item 1 of "claims". Ids are unique in the file.
      37 |     figure: {title: Test accuracy, metric: test.accuracy, arms: [baseline, all-zero]}
      38 |   - id: z.1
         |         ^^^
    "
  `)
})

test('a key that stands twice', () => {
  expect(
    mistakes(exampleWith(['    name: all-zero stays', '    id: z.9\n    name: all-zero stays'])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:31:5  key/duplicate  duplicate key "id" (first defined on line 30). Keep one of them.
      30 |   - id: z.1
      31 |     id: z.9
         |     ^^
    "
  `)
})

test('a mapping or a list where a word should be is told at its place, like any other word', () => {
  const text = exampleWith(
    ['set: mnist', 'set: mnist, split: {from: {first: 3}}'],
    ['for: every seed, within: chance', 'for: [{a: 1}], within: chance'],
    ['expect: {arm: all-zero, metric: weights', 'expect: {arm: all-zero, distinct: {arm: half}, metric: weights'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:38  value/type  "from" is a mapping, expected a word. Known: published, all.
      10 |   mnist:
      11 |     data: {set: mnist, split: {from: {first: 3}}, normalize: {mean: 0.1307, std: 0.3081}}
         |                                      ^^^^^^^^^^

    specs/x.yaml:36:74  value/type  "for" is a list, expected a word, or a mapping. For example: mean, or standard deviation, or {atLeast: 0.8}.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: [{a: 1}], within: chance}
         |                                                                          ^^^^^^^^

    specs/x.yaml:42:39  value/type  "distinct" is a mapping, expected a word. Known: seeds.
      41 |     where: "§4.3"
      42 |     expect: {arm: all-zero, distinct: {arm: half}, metric: weights.*.kernel.zeroShare, for: every seed, equal: 1}
         |                                       ^^^^^^^^^^^
    "
  `)
})

test('an initialiser whose parameters contradict each other is told at its place, with all other mistakes', () => {
  const text = exampleWith(
    ['{init: {all: zeros}}', '{init: {all: {uniform: {low: 1, high: -1}}}}'],
    ['tags: [zeros]', 'tags: zeros'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:22:30  init/parameter  Initialiser "uniform" cannot be used with {low: 1, high: -1}: low (1) is above high (-1); swap them. It takes low, high.
      21 |       baseline: {}
      22 |       all-zero: {init: {all: {uniform: {low: 1, high: -1}}}}
         |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    specs/x.yaml:35:11  value/type  "tags" is the text "zeros", expected a list. For example: [zeros, symmetry].
      34 |     published: ~10%
      35 |     tags: zeros
         |           ^^^^^
    "
  `)
})

test('an unknown initialiser, one without its parameters, one that takes none, one that cannot start a bias', () => {
  const text = exampleWith(
    ['{init: {all: zeros}}', '{init: {all: he-normall}}'],
    ['{init: {fc1: zeros}}', '{init: {fc1: normal, fc2: {zeros: {}}, out: {normal: {stdev: 1}}}}'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:22:30  value/unknown  "all" cannot be "he-normall". Did you mean "he-normal"?
      21 |       baseline: {}
      22 |       all-zero: {init: {all: he-normall}}
         |                              ^^^^^^^^^^

    specs/x.yaml:23:30  value/type  "fc1": normal needs parameters. Write {normal: {std: 0.01}}.
      22 |       all-zero: {init: {all: he-normall}}
      23 |       fc1-zero: {init: {fc1: normal, fc2: {zeros: {}}, out: {normal: {stdev: 1}}}}
         |                              ^^^^^^

    specs/x.yaml:23:44  value/type  "fc2": zeros takes no parameters. Write zeros alone.
      22 |       all-zero: {init: {all: he-normall}}
      23 |       fc1-zero: {init: {fc1: normal, fc2: {zeros: {}}, out: {normal: {stdev: 1}}}}
         |                                            ^^^^^

    specs/x.yaml:23:62  key/missing  "normal" lacks "std". std: Standard deviation.
      22 |       all-zero: {init: {all: he-normall}}
      23 |       fc1-zero: {init: {fc1: normal, fc2: {zeros: {}}, out: {normal: {stdev: 1}}}}
         |                                                              ^^^^^^

    specs/x.yaml:23:71  key/unknown  "normal" has no key "stdev". Did you mean "std"?
      22 |       all-zero: {init: {all: he-normall}}
      23 |       fc1-zero: {init: {fc1: normal, fc2: {zeros: {}}, out: {normal: {stdev: 1}}}}
         |                                                                       ^^^^^
    "
  `)
  expect(mistakes(exampleWith(['{init: {all: zeros}}', '{init: {all: he-normal}}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:22:30  init/parameter  fc1.bias cannot use this initialiser: he-normal is for kernels only; initialise the bias separately, for instance with zeros. Select kernels alone: "*.kernel", or <layer>.kernel.
      21 |       baseline: {}
      22 |       all-zero: {init: {all: he-normal}}
         |                              ^^^^^^^^^
    "
  `)
})

test('an epoch that only the full profile trains', () => {
  expect(
    mistakes(expecting('{arm: all-zero, metric: test.accuracy, at: epoch 8, within: chance}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:56  moment/impossible  there is no epoch 8: in profile sample arm "all-zero" trains 5 epochs. Use an earlier epoch, or \`end\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, at: epoch 8, within: chance}
         |                                                        ^^^^^^^
    "
  `)
})

test('moments at which a metric does not exist', () => {
  expect(
    mistakes(expecting('{arm: all-zero, metric: gradients.fc1.kernel.norm, at: step 0, for: every seed, equal: 0}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:68  moment/impossible  gradients.fc1.kernel.norm is read on the batch of a step, and steps count from 1. Use \`at: start\` or \`at: step 1\` for the first batch.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: gradients.fc1.kernel.norm, at: step 0, for: every seed, equal: 0}
         |                                                                    ^^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: fit.loss, at: start, below: 2}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:51  moment/impossible  fit.loss is a mean over an epoch and exists after epochs only. Use train.* or test.* there, or \`at: epoch 1\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: fit.loss, at: start, below: 2}
         |                                                   ^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: test.loss, at: step 999999, below: 2}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:52  moment/impossible  there is no step 999999: in profile full arm "all-zero" trains 9380 steps. Use an earlier step, or \`end\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, at: step 999999, below: 2}
         |                                                    ^^^^^^^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: validation.loss, below: 2}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:37  name/unknown  arm "all-zero" has no validation rows to measure validation.loss on. Set some aside with data: {split: {validation: 0.15}}, or read test rows.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: validation.loss, below: 2}
         |                                     ^^^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: test.loss, at: sometimes, below: 2}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:52  value/unknown  "at" cannot be "sometimes". For example: start, or end, or every epoch, or epoch 1, or step 1, or best validation.accuracy, or last 5 epochs.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, at: sometimes, below: 2}
         |                                                    ^^^^^^^^^
    "
  `)
})

test('a verdict that differs between the profiles without its reason, even if it is supported', () => {
  const own = '{verdict: inconclusive, because: Five seeds of the sample are too few for a difference of 0.2.}'
  expect(mistakes(exampleWith([own, '{verdict: supported}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:56:25  claim/because  the verdict is recorded as supported in profile sample and as refuted in full, without a reason. Add \`because:\` beside it: what differs between the profiles that decides this?
      55 |     profiles:
      56 |       sample: {verdict: supported}
         |                         ^^^^^^^^^
    "
  `)
  const explained = exampleWith([own, '{verdict: supported, because: Shorter training sets them apart.}'])
  expect(readSpec(explained, 'specs/x.yaml').problems).toEqual([])
})

test('a recorded verdict without its reason, in either profile', () => {
  expect(
    mistakes(exampleWith(['    because: With fc1 alone at zero the network learns nearly as well.\n', ''])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:53:14  claim/because  the verdict is recorded as refuted without a reason. Add \`because:\` beside it. A refuted or inconclusive claim is a finding, and a finding has a reason.
      52 |         - {exceeds: {arm: half, by: 0.2}}
      53 |     verdict: refuted
         |              ^^^^^^^
    "
  `)
  expect(
    mistakes(exampleWith([', because: Five seeds of the sample are too few for a difference of 0.2.', ''])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:56:25  claim/because  the verdict is recorded as inconclusive without a reason. Add \`because:\` beside it. A refuted or inconclusive claim is a finding, and a finding has a reason.
      55 |     profiles:
      56 |       sample: {verdict: inconclusive}
         |                         ^^^^^^^^^^^^
    "
  `)
})

test('arms and experiments that extend each other in a circle, or nothing', () => {
  const text = exampleWith(
    ['baseline: {}', 'baseline: {extends: fc1-zero}'],
    ['fc1-zero: {init', 'fc1-zero: {extends: baseline, init'],
    ['  mnist:\n', '  mnist:\n    extends: nist\n'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:14  name/unknown  there is no experiment "nist"
      10 |   mnist:
      11 |     extends: nist
         |              ^^^^

    specs/x.yaml:22:27  extends/cycle  arm "baseline" extends itself: baseline → fc1-zero → baseline. Remove one \`extends\` of the circle.
      21 |     arms:
      22 |       baseline: {extends: fc1-zero}
         |                           ^^^^^^^^

    specs/x.yaml:24:27  extends/cycle  arm "fc1-zero" extends itself: fc1-zero → baseline → fc1-zero. Remove one \`extends\` of the circle.
      23 |       all-zero: {init: {all: zeros}}
      24 |       fc1-zero: {extends: baseline, init: {fc1: zeros}}
         |                           ^^^^^^^^
    "
  `)
})

test('a selector that matches nothing, and one that is none', () => {
  expect(mistakes(exampleWith(['fc1: zeros', 'f1.kernel: zeros']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:23:25  init/nothing  "f1.kernel" matches no tensor of arm "fc1-zero". Did you mean "fc1.kernel"?
      22 |       all-zero: {init: {all: zeros}}
      23 |       fc1-zero: {init: {f1.kernel: zeros}}
         |                         ^^^^^^^^^
    "
  `)
  expect(mistakes(exampleWith(['fc1: zeros', 'fc1.weight: zeros']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:23:25  value/unknown  "fc1.weight" is no selector. Selectors are all, "*.kernel", "*.bias", <layer>, <layer>.kernel and <layer>.bias; * stands for any part of a layer.
      22 |       all-zero: {init: {all: zeros}}
      23 |       fc1-zero: {init: {fc1.weight: zeros}}
         |                         ^^^^^^^^^^
    "
  `)
})

test('a selector with a star and without quotes', () => {
  expect(mistakes('experiments:\n  a:\n    init:\n      *.kernel: zeros\n')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:4:17  yaml/syntax  Unexpected scalar at node end. A key that begins with * needs quotes: "*.kernel": zeros.
       3 |     init:
       4 |       *.kernel: zeros
         |                 ^^^^^
    "
  `)
})

test('a selector with a star and without quotes, in braces', () => {
  expect(mistakes(exampleWith(['{"*.kernel": {constant', '{*.kernel: {constant']))).toContain(
    'A key that begins with * needs quotes: "*.kernel": zeros.',
  )
})

test('an activation between the last layer and a loss that takes logits', () => {
  const sigmoid = '{name: out, units: 10, activation: sigmoid}'
  expect(mistakes(exampleWith(['{name: out, units: 10}', sigmoid]))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:17:46  layer/shape  cross-entropy takes logits, and this layer's sigmoid changes them before. Leave it out. If the claim is about that mistake, write it as a layer of its own: {activation: sigmoid}.
      16 |         - {name: fc2, units: 64, activation: relu}
      17 |         - {name: out, units: 10, activation: sigmoid}
         |                                              ^^^^^^^
    "
  `)
  const deliberate = exampleWith(['{name: out, units: 10}', '{name: out, units: 10}\n        - {activation: sigmoid}'])
  expect(readSpec(deliberate, 'specs/x.yaml').problems).toEqual([])
})

test('values of the wrong type, of unions too', () => {
  const text = exampleWith(
    ['epochs: 10}', 'epochs: ten}'],
    ['normalize:', 'scale: yes, normalize:'],
    ['{looks: [3, 5, 10]}', '[3, 5]'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:31  value/type  "scale" is the text "yes", expected a number, or the word maximum. For example: 255.
      10 |   mnist:
      11 |     data: {set: mnist, scale: yes, normalize: {mean: 0.1307, std: 0.3081}}
         |                               ^^^

    specs/x.yaml:18:98  value/type  "epochs" is the text "ten", expected a whole number. For example: 10.
      17 |         - {name: out, units: 10}
      18 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64, epochs: ten}
         |                                                                                                  ^^^

    specs/x.yaml:19:12  value/type  "seeds" is a list, expected a mapping. For example: {looks: [3, 5, 10]}.
      18 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64, epochs: ten}
      19 |     seeds: [3, 5]
         |            ^^^^^^
    "
  `)
})

test('no claims', () => {
  expect(mistakes(exampleSpec.slice(0, exampleSpec.indexOf('claims:')))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:2:1  key/missing  the file lacks "claims". claims: What is put to the test.
       1 | # yaml-language-server: $schema=../schema/spec.schema.json
       2 | title: Zero initialisation, in small
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('a file that lacks its title, its source and its claims, or whose only claim is malformed, shows its other mistakes as well', () => {
  const text = exampleWith(['units: 10}', 'units: 12}'])
  const experiments = text.slice(text.indexOf('experiments:'), text.indexOf('claims:'))
  const only = `title: a\nsource: {document: a, kind: b}\n${experiments}claims:\n  - {id: a, name: b, quote: c, expect: {}}\n`
  for (const lacking of [experiments, only]) {
    const { problems } = readSpec(lacking, 'specs/x.yaml')
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['key/missing', 'value/range']))
    expect(problems.map(({ code }) => code)).not.toContain('arm/unused')
  }
})

test('two predicates, and none', () => {
  expect(
    mistakes(expecting('{arm: all-zero, metric: test.accuracy, within: chance, below: 0.2}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:68  expect/predicate  two predicates: within and below. Keep one, or join them with \`all\` or \`any\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, within: chance, below: 0.2}
         |                                                                    ^^^^^
    "
  `)
  expect(mistakes(expecting('{arm: all-zero, metric: test.accuracy}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:5  expect/predicate  nothing is said of the metric. Exactly one of within, above, below, equal, exceeds, equivalent, reaches, reproduces, distinct, any, all.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy}
         |     ^^^^^^
    "
  `)
  expect(mistakes(expecting('{metric: test.accuracy, reaches: {epochs: 2}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:5  key/missing  no arm is named. Say which: \`arm: <name>\`, or \`arms: [<name>, <name>]\`.
      35 |     tags: [zeros]
      36 |     expect: {metric: test.accuracy, reaches: {epochs: 2}}
         |     ^^^^^^
    "
  `)
})

test('looks that do not rise, and too few for what is claimed', () => {
  expect(mistakes(exampleWith(['[3, 5, 10]', '[5, 3, 3]']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:19:24  seeds/looks  the look at 3 seeds comes after the look at 5. Looks rise: each adds seeds to the one before.
      18 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64, epochs: 10}
      19 |     seeds: {looks: [5, 3, 3]}
         |                        ^

    specs/x.yaml:19:27  seeds/looks  the look at 3 seeds comes after the look at 3. Looks rise: each adds seeds to the one before.
      18 |     training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64, epochs: 10}
      19 |     seeds: {looks: [5, 3, 3]}
         |                           ^
    "
  `)
  expect(
    mistakes(
      expecting('{arm: all-zero, metric: test.accuracy, for: most seeds, within: chance}').replace(
        '[3, 5]}',
        '[3, 4]}',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:28:54  seeds/looks  4 seeds cannot decide \`for: most seeds\` in profile sample; it takes 5 or more. Plan more seeds, say \`for: every seed\`, or record the verdict as inconclusive.
      27 |     profiles:
      28 |       sample: {training: {epochs: 5}, seeds: {looks: [3, 4]}}
         |                                                      ^^^^^^
    "
  `)
})

test('an earlier look that can decide nothing spends nothing: five seeds decide most seeds, four never do', () => {
  const mostSeeds = '{arm: all-zero, metric: test.accuracy, for: most seeds, within: chance}'
  const planned = (looks: string) =>
    readSpec(expecting(mostSeeds).replaceAll(/looks: \[[\d, ]+\]/g, `looks: ${looks}`), 'specs/x.yaml').problems
  expect(planned('[2, 3, 4]').map(({ message }) => message)).toEqual([
    '4 seeds cannot decide `for: most seeds` in profile full; it takes 5 or more',
    '4 seeds cannot decide `for: most seeds` in profile sample; it takes 5 or more',
  ])
  expect(planned('[2, 4, 5]')).toEqual([])
  expect(planned('[5]')).toEqual([])
})

test('a data set with parameters that it does not take, and a split that cannot be made in one profile', () => {
  expect(mistakes(exampleWith(['set: mnist,', 'set: {mnist: {rows: 3}},']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:18  value/type  "set": mnist takes no parameters. Write mnist alone.
      10 |   mnist:
      11 |     data: {set: {mnist: {rows: 3}}, normalize: {mean: 0.1307, std: 0.3081}}
         |                  ^^^^^
    "
  `)
  expect(mistakes(exampleWith(['set: mnist,', 'set: mnist, split: {first: 20000},']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:31  data/rows  in profile sample, on mnist-sample, the split takes the first 20000 rows, but the data set has 8000 rows for training. Give the profile a split of its own: profiles: {sample: {data: {split: {first: all}}}}.
      10 |   mnist:
      11 |     data: {set: mnist, split: {first: 20000}, normalize: {mean: 0.1307, std: 0.3081}}
         |                               ^^^^^^^^^^^^^^
    "
  `)
})

test('more arms than can be checked: no follow-up mistakes about their names', () => {
  const many = Array.from({ length: 101 }, (_, index) => `      a${index}: {}\n`).join('')
  const { problems } = readSpec(exampleWith(['      baseline: {}\n', `      baseline: {}\n${many}`]), 'specs/x.yaml')
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'value/range: "arms" has too many entries, at most 100 are possible',
  ])
})

test('a control on an arm that does not exist', () => {
  expect(mistakes(exampleWith(['- {arm: baseline', '- {arm: base']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:26:15  name/unknown  there is no arm "base". Known: baseline, all-zero, fc1-zero, half.
      25 |     controls:
      26 |       - {arm: base, metric: test.accuracy, above: 0.9}
         |               ^^^^
    "
  `)
})

test('chance for a loss', () => {
  expect(mistakes(expecting('{arm: all-zero, metric: test.loss, within: chance}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:56  expect/meaning  chance is a band of accuracies, and test.loss is none. Write a number (for a loss, ln(classes), which is 2.3026 for ten).
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, within: chance}
         |                                                        ^^^^^^
    "
  `)
})

test('comparisons that say nothing', () => {
  expect(mistakes(expecting('{arm: all-zero, metric: test.loss, exceeds: {by: 0.1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:48  expect/meaning  it is compared with itself. Name what it is compared with: another arm, metric or \`at\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, exceeds: {by: 0.1}}
         |                                                ^^^^^^^
    "
  `)
  expect(
    mistakes(expecting('{arm: all-zero, metric: test.loss, exceeds: {arm: baseline, by: 0.1, times: 2}}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:48  expect/predicate  both \`by\` and \`times\` are given. Keep one: a difference or a ratio.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, exceeds: {arm: baseline, by: 0.1, times: 2}}
         |                                                ^^^^^^^
    "
  `)
  expect(
    mistakes(expecting('{arm: all-zero, metric: test.accuracy, equivalent: {to: {arm: half}, margin: 1}}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:90  bound/impossible  this always holds: the difference in test.accuracy lies within -1..1. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, equivalent: {to: {arm: half}, margin: 1}}
         |                                                                                          ^
    "
  `)
  expect(
    mistakes(expecting('{arm: all-zero, metric: test.loss, at: epoch 1, reaches: {below: 1, epochs: 9}}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:52  expect/meaning  \`at\` has no effect here: \`reaches\` looks at every epoch. Remove \`at\`.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, at: epoch 1, reaches: {below: 1, epochs: 9}}
         |                                                    ^^^^^^^

    specs/x.yaml:36:89  moment/impossible  test.loss cannot be read for 9 epochs: in profile sample arm "all-zero" trains 5 epochs. Name fewer epochs.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.loss, at: epoch 1, reaches: {below: 1, epochs: 9}}
         |                                                                                         ^
    "
  `)
})

test('a model that does not fit its data', () => {
  expect(mistakes(exampleWith(['{name: out, units: 10}', '{name: fc2, units: 12}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:17:18  name/duplicate  two layers are named "fc2". Layer names are unique in a model.
      16 |         - {name: fc2, units: 64, activation: relu}
      17 |         - {name: fc2, units: 12}
         |                  ^^^

    specs/x.yaml:17:30  value/range  the last layer has 12 units, but mnist has 10 classes. The last layer needs one unit a class: units: 10.
      16 |         - {name: fc2, units: 64, activation: relu}
      17 |         - {name: fc2, units: 12}
         |                              ^^
    "
  `)
})

test('something needed that nothing says', () => {
  expect(
    mistakes(exampleWith([', batch: 64, epochs: 10}', '}'], ['    seeds: {looks: [3, 5, 10]}\n', ''])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:10:3  key/missing  experiment "mnist" does not say training.batch. Say it in the experiment, in one that it extends, or in each arm (arm "baseline" lacks it).
       9 | experiments:
      10 |   mnist:
         |   ^^^^^

    specs/x.yaml:10:3  key/missing  experiment "mnist" does not say training.epochs. Say it in the experiment, in one that it extends, or in each arm (arm "baseline" lacks it).
       9 | experiments:
      10 |   mnist:
         |   ^^^^^

    specs/x.yaml:10:3  key/missing  experiment "mnist" does not say seeds.looks. Numbers of seeds after which the claims are judged, such as seeds: {looks: [3, 5, 10]}.
       9 | experiments:
      10 |   mnist:
         |   ^^^^^
    "
  `)
})

test('an arm that nothing reads, and one name for two arms', () => {
  const text = exampleWith(
    ['      baseline: {}\n', '      baseline: {}\n      spare: {}\n'],
    ['claims:\n', '  other:\n    extends: mnist\n    arms:\n      half: {}\nclaims:\n'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:22:7  arm/unused  nothing reads arm "spare". Use it in a claim, a control or a figure, or remove it.
      21 |       baseline: {}
      22 |       spare: {}
         |       ^^^^^

    specs/x.yaml:33:7  name/duplicate  arm "half" stands in experiment "mnist" too. Arm names are unique in the file: rename one.
      32 |     arms:
      33 |       half: {}
         |       ^^^^
    "
  `)
})

test('a figure of what does not exist', () => {
  expect(mistakes(exampleWith(['arms: [baseline, all-zero]}', 'arms: [baseline, none]}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:37:76  name/unknown  there is no arm "none". Known: baseline, all-zero, fc1-zero, half.
      36 |     expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}
      37 |     figure: {title: Test accuracy, metric: test.accuracy, arms: [baseline, none]}
         |                                                                            ^^^^
    "
  `)
  expect(
    mistakes(
      exampleWith(['figure: {title: Test accuracy, metric: test.accuracy', 'figure: {title: t, metric: test.*']),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:37:32  name/unknown  arm "baseline" has no metric "test.*". A figure draws one metric.
      36 |     expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}
      37 |     figure: {title: t, metric: test.*, arms: [baseline, all-zero]}
         |                                ^^^^^^
    "
  `)
})

test('control characters of a file do nothing to a terminal', () => {
  const text = exampleWith(['kind: lecture notes', 'kind: lecture notes\n  "\\e[31m": "\u001b[31m\u202e"'])
  const rendered = mistakes(text)
  expect(['\u001b', '\u202e'].filter((character) => rendered.includes(character))).toEqual([])
  expect(rendered).toContain('␛[31m')
})
