import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const original = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example, of two classes that a network of two outputs is to tell apart where that is said. */
function spec(claim: string, set = 'mnist', classes = 10): string {
  return edited(
    exampleSpec,
    [original, `expect: ${claim}`],
    ['set: mnist', `set: ${set}`],
    ['units: 10', `units: ${classes}`],
  )
}

function codes(text: string): readonly string[] {
  return readSpec(text, 'specs/x.yaml').problems.map(({ code }) => code)
}

const twoClasses = '{synthetic-gaussian: {rows: 100, testRows: 50, features: 784, classes: 2}}'

test('a margin around chance that leaves nothing out is a mistake at its place', () => {
  const claim = '{arm: all-zero, metric: test.accuracy, equivalent: {to: chance, margin: 0.6}}'
  expect(mistakes(spec(claim, twoClasses, 2))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:85  bound/impossible  this always holds: chance is 0.5, and test.accuracy lies within 0..1. Choose a narrower margin, or rows of several classes.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, equivalent: {to: chance, margin: 0.6}}
         |                                                                                     ^^^
    "
  `)
})

const accuracy = (said: string) => `{arm: all-zero, metric: test.accuracy, ${said}}`
const divided = (said: string) => accuracy(`relativeTo: {metric: weights.fc1.kernel.distinctNeurons}, ${said}`)
const neurons = (said: string) => `{arm: all-zero, metric: weights.fc1.kernel.distinctNeurons, ${said}}`

test('what is known of chance is told as it is: the band, or a part of it', () => {
  const claim = accuracy('equivalent: {to: chance, margin: 0.6}')
  const drawn = `${twoClasses}, split: {from: all, test: 0.2}`
  expect(mistakes(spec(claim, drawn, 2))).toContain('this always holds: chance is 0.5 or a band around it, and')
  expect(mistakes(spec(accuracy('equivalent: {to: chance, margin: 0.89}')))).toContain(
    'this always holds: chance is 0.0892..0.1135, and',
  )
})

test('a bound of a comparison that one value alone misses is told so, and one that nothing misses otherwise', () => {
  expect(mistakes(spec(accuracy('exceeds: {arm: half, by: -1}')))).toContain(
    'this can be missed only at -1 itself: the difference in test.accuracy lies within -1..1. Choose a bound inside of that.',
  )
  expect(mistakes(spec(accuracy('exceeds: {arm: half, by: -1.5}')))).toContain(
    'this always holds: the difference in test.accuracy lies within -1..1.',
  )
  expect(mistakes(spec(neurons('exceeds: {arm: half, times: 0.0078125}')))).toContain(
    'this can be missed only at 0.0078125 itself: the ratio in weights.fc1.kernel.distinctNeurons lies within 0.0078125..128.',
  )
})

test.each([
  // Of two classes the commoner one has half of the rows or more.
  [accuracy('equivalent: {to: chance, margin: 0.5}'), twoClasses, 2],
  // Published test rows of ten classes: from 0.0892 to 0.1135.
  [accuracy('equivalent: {to: chance, margin: 0.89}'), 'mnist', 10],
  [accuracy('equivalent: {to: {arm: half}, margin: 1}'), 'mnist', 10],
  [accuracy('exceeds: {arm: half, by: -1}'), 'mnist', 10],
  [accuracy('exceeds: {arm: half, by: -1.5}'), 'mnist', 10],
  [accuracy('exceeds: {arm: half, by: 1}'), 'mnist', 10],
  // A loss can lie as far above an accuracy as it likes, and no more than 1 below.
  ['{arm: all-zero, metric: test.loss, exceeds: {metric: test.accuracy, by: -1.5}}', 'mnist', 10],
  ['{arm: all-zero, metric: test.accuracy, exceeds: {metric: test.loss, by: 1}}', 'mnist', 10],
  [accuracy('exceeds: {metric: weights.fc1.kernel.distinctNeurons}'), 'mnist', 10],
  // From 1 to 128 neurons.
  [neurons('exceeds: {arm: half, times: 128}'), 'mnist', 10],
  [neurons('exceeds: {arm: half, times: 0.007}'), 'mnist', 10],
  [neurons('exceeds: {arm: half, times: 0.0078125}'), 'mnist', 10],
  [neurons('equal: {metric: model.distance, at: start}'), 'mnist', 10],
  ['{arm: all-zero, metric: model.distance, at: start, equal: {arm: half}}', 'mnist', 10],
  ['{arm: all-zero, metric: model.distance, at: start, reproduces: 0}', 'mnist', 10],
  // From 0 to 1, divided by 1 to 128.
  [divided('above: 1'), 'mnist', 10],
  [divided('below: 1.1'), 'mnist', 10],
  [divided('for: range, below: 1.1'), 'mnist', 10],
  [divided('exceeds: {arm: half, by: 1}'), 'mnist', 10],
  [divided('equivalent: {to: {arm: half}, margin: 1}'), 'mnist', 10],
  ['{arm: all-zero, metric: model.distance, at: start, relativeTo: {at: end}, above: 0}', 'mnist', 10],
  // 1 at the least.
  [neurons('relativeTo: {metric: test.accuracy}, below: 1'), 'mnist', 10],
])('%s of %s always holds, or never', (claim, set, classes) => {
  expect(codes(spec(claim, set, classes))).toEqual(['bound/impossible'])
})

test.each([
  [accuracy('equivalent: {to: chance, margin: 0.49}'), twoClasses, 2],
  [accuracy('equivalent: {to: chance, margin: 0.88}'), 'mnist', 10],
  [accuracy('within: chance'), 'mnist', 10],
  [accuracy('above: chance'), 'mnist', 10],
  [accuracy('below: chance'), 'mnist', 10],
  [accuracy('equivalent: {to: {arm: half}, margin: 0.99}'), 'mnist', 10],
  [accuracy('exceeds: {arm: half, by: -0.99}'), 'mnist', 10],
  ['{arm: all-zero, metric: test.loss, exceeds: {metric: test.accuracy, by: -0.5}}', 'mnist', 10],
  ['{arm: all-zero, metric: test.loss, exceeds: {metric: test.accuracy, by: 1.5}}', 'mnist', 10],
  ['{arm: all-zero, metric: test.loss, equivalent: {to: {metric: test.accuracy}, margin: 2}}', 'mnist', 10],
  [neurons('exceeds: {arm: half, times: 127}'), 'mnist', 10],
  [neurons('exceeds: {arm: half, times: 0.008}'), 'mnist', 10],
  [accuracy('exceeds: {arm: half, times: 1000}'), 'mnist', 10],
  [neurons('equal: {arm: half}'), 'mnist', 10],
  ['{arm: all-zero, metric: model.distance, at: start, equal: {arm: half, at: end}}', 'mnist', 10],
  [divided('above: 0.9'), 'mnist', 10],
  [divided('below: 0.9'), 'mnist', 10],
  [divided('exceeds: {arm: half, by: 0.9}'), 'mnist', 10],
  [divided('exceeds: {arm: half, times: 200}'), 'mnist', 10],
  [accuracy('relativeTo: {arm: half}, above: 2'), 'mnist', 10],
  [neurons('relativeTo: {metric: test.accuracy}, above: 200'), 'mnist', 10],
  ['{arm: all-zero, metric: test.accuracy, epochsTo: {above: 0.9}, relativeTo: {arm: half}, above: 2}', 'mnist', 10],
])('%s of %s can hold, and can fail', (claim, set, classes) => {
  expect(codes(spec(claim, set, classes))).toEqual([])
})
