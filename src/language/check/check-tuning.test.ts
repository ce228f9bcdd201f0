import { expect, test } from 'vitest'
import { edited } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { renderProblems } from '../render-problems.ts'

const spec = `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: iris, split: {from: all, test: 0.3, validation: 0.2}}
    model: {convention: keras, layers: [{name: out, units: 3}]}
    training: {loss: cross-entropy, optimizer: {sgd: {learningRate: 0.1}}, batch: 10, epochs: 2}
    seeds: {looks: [3]}
    arms:
      slow: {training: {optimizer: {sgd: {learningRate: 0.01}}}}
      quick: {training: {optimizer: {sgd: {learningRate: 0.1}}}}
      adam-slow: {training: {optimizer: {adam: {learningRate: 0.001}}}}
      adam-quick: {training: {optimizer: {adam: {learningRate: 0.01}}}}
      sgd: {tune: {among: [slow, quick], highest: validation.accuracy, seeds: 2}}
      adam: {tune: {among: [adam-slow, adam-quick], highest: validation.accuracy, seeds: 2}}
  other:
    extends: e
    arms: {elsewhere: {}}
claims:
  - {id: c, name: n, quote: q, where: w, expect: {arm: sgd, metric: test.accuracy, exceeds: {arm: adam}}}
  - {id: d, name: n, quote: q, where: w, expect: {arm: elsewhere, metric: test.accuracy, above: 0.5}}
`

function mistakes(...edits: readonly (readonly [string, string])[]): string {
  const written = edited(spec, ...edits)
  return renderProblems(readSpec(written, 'specs/x.yaml').problems, written)
    .split('\n')
    .filter((line) => line.startsWith('specs/'))
    .join('\n')
}

test('arms that are tuned alike can be compared', () => {
  expect(mistakes()).toBe('')
  expect(
    mistakes(['highest: validation.accuracy, seeds: 2}}\n      adam:', 'lowest: train.loss, seeds: 2}}\n      adam:']),
  ).toBe('')
})

const sgd = '[slow, quick], highest: validation.accuracy, seeds: 2}'

test.each<readonly [string, readonly (readonly [string, string])[], string]>([
  [
    'an unknown arm',
    [[sgd, sgd.replace('quick', 'quik')]],
    '14:34  name/unknown  "sgd" cannot be chosen among "quik": experiment "e" has no such arm that is trained',
  ],
  ['itself', [[sgd, sgd.replace('quick', 'sgd')]], '14:34  name/unknown  "sgd" cannot be chosen among "sgd"'],
  [
    'one that is tuned',
    [[sgd, sgd.replace('quick', 'adam')]],
    '14:34  name/unknown  "sgd" cannot be chosen among "adam"',
  ],
  [
    'an arm of another experiment',
    [[sgd, sgd.replace('quick', 'elsewhere')]],
    '14:34  name/unknown  "sgd" cannot be chosen among "elsewhere"',
  ],
  ['one arm alone', [[sgd, sgd.replace(', quick', '')]], '14:'],
  [
    'one run twice',
    [
      [
        'quick: {training: {optimizer: {sgd: {learningRate: 0.1}',
        'quick: {training: {optimizer: {sgd: {learningRate: 0.01}',
      ],
    ],
    '14:34  expect/meaning  arms "slow" and "quick" are one run',
  ],
  [
    'other data',
    [['quick: {training', 'quick: {data: {scale: 2}, training']],
    '14:34  expect/meaning  arm "quick" has other data than arm "slow"',
  ],
  [
    'another model',
    [['quick: {training', 'quick: {model: {layers: [{name: h, units: 2}, {name: out, units: 3}]}, training']],
    '14:34  expect/meaning  arm "quick" has another model than arm "slow"',
  ],
  [
    'another length',
    [['quick: {training: {', 'quick: {training: {epochs: 3, ']],
    '14:34  expect/meaning  arm "quick" has another number of steps than arm "slow"',
  ],
  [
    'no aim',
    [[sgd, sgd.replace('highest: validation.accuracy, ', '')]],
    '14:13  expect/predicate  nothing says which arm is the best',
  ],
  [
    'two aims',
    [[sgd, sgd.replace('highest', 'lowest: validation.loss, highest')]],
    '14:13  expect/predicate  both `highest` and `lowest` are given',
  ],
  [
    'the test rows',
    [[sgd, sgd.replace('validation', 'test')]],
    '14:51  expect/meaning  test.accuracy is what claims are judged on',
  ],
  [
    'the worst',
    [[sgd, sgd.replace('highest', 'lowest')]],
    '14:50  expect/meaning  the arm with the lowest validation.accuracy is the worst one',
  ],
  [
    'wildcards',
    [[sgd, sgd.replace('validation.accuracy', 'weights.*.norm')]],
    '14:51  expect/meaning  one is best in one metric',
  ],
  [
    'an unknown metric',
    [[sgd, sgd.replace('validation.accuracy', 'validation.acuracy')]],
    '14:51  name/unknown  arm "slow" has no metric "validation.acuracy"',
  ],
  ['no validation rows', [[', validation: 0.2', '']], '14:51  name/unknown  '],
  [
    'settings of its own',
    [[sgd, `${sgd}, training: {batch: 5}`]],
    '14:83  expect/meaning  arm "sgd" is tuned: it has no settings of its own',
  ],
  [
    'another budget',
    [[sgd, sgd.replace('seeds: 2', 'seeds: 3')]],
    '20:42  expect/meaning  arm "sgd" is chosen among 2 arms with 3 seeds each, and "adam" is chosen among 2 arms with 2 seeds each',
  ],
  [
    'an arm built on it',
    [['adam-slow: {training', 'adam-slow: {extends: sgd, training']],
    '12:28  expect/meaning  arm "sgd" is tuned: which settings it has is known once it is chosen',
  ],
  [
    'an arm that starts from it',
    [['elsewhere: {}', 'elsewhere: {training: {after: sgd}}']],
    '18:42  init/parameter  arm "sgd" is tuned: which weights it has is known once it is chosen',
  ],
  [
    'a budget of as many trainings that is another one',
    [
      [
        '[slow, quick], highest: validation.accuracy, seeds: 2',
        '[slow, quick, more], highest: validation.accuracy, seeds: 2',
      ],
      [
        '[adam-slow, adam-quick], highest: validation.accuracy, seeds: 2',
        '[adam-slow, adam-quick], highest: validation.accuracy, seeds: 3',
      ],
      ['      sgd: {tune', '      more: {training: {optimizer: {sgd: {learningRate: 0.5}}}}\n      sgd: {tune'],
    ],
    '21:42  expect/meaning  arm "sgd" is chosen among 3 arms with 2 seeds each, and "adam" is chosen among 2 arms with 3 seeds each',
  ],
  [
    'an arm that is chosen among the same',
    [
      ['[adam-slow, adam-quick]', '[quick, slow]'],
      ['      adam-slow: {training', '      spare: {training'],
      ['arm: elsewhere,', 'arms: [elsewhere, spare, adam-quick],'],
    ],
    '20:99  expect/irrefutable  arms "sgd" and "adam" are one run, which is compared with itself',
  ],
  [
    'test rows by an ensemble',
    [[sgd, sgd.replace('validation', 'ensemble.2.test')]],
    '14:51  expect/meaning  ensemble.2.test.accuracy is what claims are judged on',
  ],
  [
    'an ensemble',
    [[sgd, sgd.replace('validation', 'ensemble.2.validation')]],
    '14:51  expect/meaning  arms are not chosen by ensemble.2.validation.accuracy',
  ],
  [
    'a gap to the test rows',
    [[sgd, sgd.replace('highest: validation.accuracy', 'lowest: generalization.accuracyGap')]],
    '14:50  expect/meaning  arms are not chosen by generalization.accuracyGap',
  ],
  [
    'what is no question of rows',
    [[sgd, sgd.replace('validation.accuracy', 'epochs')]],
    '14:51  expect/meaning  arms are not chosen by epochs',
  ],
  [
    'another loss, where losses are compared',
    [
      [sgd, sgd.replace('highest: validation.accuracy', 'lowest: validation.loss')],
      ['quick: {training: {', 'quick: {training: {loss: squared-error, '],
    ],
    '14:34  expect/meaning  arm "quick" has another loss, which is compared, than arm "slow"',
  ],
  [
    'a training before it',
    [['quick: {training: {', 'quick: {training: {after: slow, ']],
    '14:34  expect/meaning  arm "quick" has other trainings before it than arm "slow"',
  ],
])('%s is a mistake', (_, edits, mistake) => {
  expect(mistakes(...edits)).toContain(`specs/x.yaml:${mistake}`)
})
