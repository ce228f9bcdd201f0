import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'

const spec = `title: Forgetting
source: {document: d, kind: k}
experiments:
  digits:
    data: {set: mnist}
    model:
      convention: pytorch
      layers:
        - {name: fc1, units: 16, activation: relu}
        - {name: out, units: 10}
    training: {loss: cross-entropy, optimizer: adam, batch: 64, epochs: 2}
    seeds: {looks: [3, 5]}
    arms:
      task-a: {data: {alter: {permutedFeatures: true}}}
      task-b: {training: {after: task-a}}
      a-after-b: {data: {alter: {permutedFeatures: true}}, training: {after: task-b, epochs: 0}}
      again: {training: {repetition: 2}}
      plain: {}
claims:
  - id: f.1
    name: the second task wipes out the first
    quote: q
    where: w
    expect: {arm: task-a, metric: test.accuracy, exceeds: {arm: a-after-b, by: 0.3}}
  - id: f.2
    name: a run repeats
    quote: q
    where: w
    expect: {arm: plain, metric: weights.*.kernel.norm, equal: {arm: again}}
`

test('forgetting, and whether a run repeats, can be claimed', () => {
  expect(readSpec(spec, 'specs/x.yaml', noFiles).problems).toEqual([])
})

test('stages that contradict each other are mistakes', () => {
  expect(mistakes(edited(spec, ['{after: task-a}', '{after: task-c}']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:34  name/unknown  there is no arm "task-c". Did you mean "task-a"?
      14 |       task-a: {data: {alter: {permutedFeatures: true}}}
      15 |       task-b: {training: {after: task-c}}
         |                                  ^^^^^^
    "
  `)
  expect(
    mistakes(
      edited(spec, ['task-a: {data: {alter: {permutedFeatures: true}}}', 'task-a: {training: {after: a-after-b}}']),
    ),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:34  extends/cycle  arm "task-a" starts from itself: task-a → a-after-b → task-b → task-a. Start one of the circle otherwise.
      13 |     arms:
      14 |       task-a: {training: {after: a-after-b}}
         |                                  ^^^^^^^^^

    specs/x.yaml:15:34  extends/cycle  arm "task-b" starts from itself: task-b → task-a → a-after-b → task-b. Start one of the circle otherwise.
      14 |       task-a: {training: {after: a-after-b}}
      15 |       task-b: {training: {after: task-a}}
         |                                  ^^^^^^

    specs/x.yaml:16:78  extends/cycle  arm "a-after-b" starts from itself: a-after-b → task-b → task-a → a-after-b. Start one of the circle otherwise.
      15 |       task-b: {training: {after: task-a}}
      16 |       a-after-b: {data: {alter: {permutedFeatures: true}}, training: {after: task-b, epochs: 0}}
         |                                                                              ^^^^^^
    "
  `)
  const wider = '{training: {after: task-a}, model: {layers: [{name: fc1, units: 8}, {name: out, units: 10}]}}'
  expect(mistakes(edited(spec, ['task-b: {training: {after: task-a}}', `task-b: ${wider}`]))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:34  init/parameter  arm "task-b" cannot go on from arm "task-a": fc1.kernel is [784, 8], and [784, 16] there. Give it an initialiser of its own: fc1.kernel: he-normal.
      14 |       task-a: {data: {alter: {permutedFeatures: true}}}
      15 |       task-b: {training: {after: task-a}, model: {layers: [{name: fc1, units: 8}, {name: out, units: 10}]}}
         |                                  ^^^^^^

    specs/x.yaml:16:78  init/parameter  arm "a-after-b" cannot go on from arm "task-b": fc1.kernel is [784, 16], and [784, 8] there. Give it an initialiser of its own: fc1.kernel: he-normal.
      15 |       task-b: {training: {after: task-a}, model: {layers: [{name: fc1, units: 8}, {name: out, units: 10}]}}
      16 |       a-after-b: {data: {alter: {permutedFeatures: true}}, training: {after: task-b, epochs: 0}}
         |                                                                              ^^^^^^
    "
  `)
})

test('what only training has cannot be read without an epoch', () => {
  const reading = (expectation: string) =>
    edited(
      spec,
      [
        'expect: {arm: plain, metric: weights.*.kernel.norm, equal: {arm: again}}',
        `expect: {arm: a-after-b, ${expectation}}`,
      ],
      ['      again: {training: {repetition: 2}}\n      plain: {}\n', ''],
    )
  expect(readSpec(reading('metric: test.accuracy, at: start, below: 0.5'), 'specs/x.yaml', noFiles).problems).toEqual(
    [],
  )
  expect(mistakes(reading('metric: fit.accuracy, below: 0.5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:27:13  moment/impossible  arm "a-after-b" trains no epoch: there is no fit.accuracy. Read what exists before training, at \`end\`, or train.
      26 |     where: w
      27 |     expect: {arm: a-after-b, metric: fit.accuracy, below: 0.5}
         |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, at: every epoch, below: 0.5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:27:57  moment/impossible  arm "a-after-b" trains no epoch: test.accuracy has no epochs. Read what exists before training, at \`end\`, or train.
      26 |     where: w
      27 |     expect: {arm: a-after-b, metric: test.accuracy, at: every epoch, below: 0.5}
         |                                                         ^^^^^^^^^^^
    "
  `)
  expect(mistakes(reading('metric: test.accuracy, reaches: {below: 0.5, epochs: 1}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:27:53  moment/impossible  test.accuracy has no epochs. Use above or below: nothing is trained.
      26 |     where: w
      27 |     expect: {arm: a-after-b, metric: test.accuracy, reaches: {below: 0.5, epochs: 1}}
         |                                                     ^^^^^^^
    "
  `)
})
