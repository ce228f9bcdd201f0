import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const original = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example with other controls and another first claim, of the baseline's test accuracy where they do not say otherwise. */
function spec(control: string, claim: string, ...edits: readonly (readonly [string, string])[]): string {
  const about = (said: string) =>
    said.startsWith('arm') ? `{${said}}` : `{arm: baseline, metric: test.accuracy, ${said}}`
  return edited(
    exampleSpec,
    ['{arm: baseline, metric: test.accuracy, above: 0.9}', control.split(' | ').map(about).join('\n      - ')],
    [original, `expect: ${about(claim)}`],
    // What the other claims say is not of the last epoch.
    ['{exceeds: {arm: half, by: 0.2}}', '{at: epoch 1, exceeds: {arm: half, by: 0.2}}'],
    ['looks: [3, 5, 10]', 'looks: [40]'],
    ['sample: {training: {epochs: 5}, seeds: {looks: [3, 5]}}', 'sample: {training: {epochs: 10}}'],
    ...edits,
  )
}

function codes(text: string): readonly string[] {
  return readSpec(text, 'specs/x.yaml').problems.map(({ code }) => code)
}

test('a claim of which a control demands the opposite is a mistake where it stands', () => {
  expect(mistakes(spec('above: 0.9', 'below: 0.5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:5  expect/contradiction  this can never be supported: a control of the experiment demands the opposite, and where that fails the claim is an error. Correct the bounds of one of them, or remove the control: what is to be found out is no condition for it.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, below: 0.5}
         |     ^^^^^^
    "
  `)
})

test('controls that cannot hold together are a mistake at the later one', () => {
  expect(mistakes(spec('above: 0.9 | below: 0.5', 'above: 0.95'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:27:9  expect/contradiction  this can never hold together with an earlier control of the experiment, so that every claim would be an error. Correct the bounds of one of them, or name the arm, metric or moment in which they differ.
      26 |       - {arm: baseline, metric: test.accuracy, above: 0.9}
      27 |       - {arm: baseline, metric: test.accuracy, below: 0.5}
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    specs/x.yaml:37:5  expect/contradiction  this can never be supported: a control of the experiment demands the opposite, and where that fails the claim is an error. Correct the bounds of one of them, or remove the control: what is to be found out is no condition for it.
      36 |     tags: [zeros]
      37 |     expect: {arm: baseline, metric: test.accuracy, above: 0.95}
         |     ^^^^^^
    "
  `)
})

test.each([
  ['above: 0.9', 'below: 0.9'],
  ['above: 0.9', 'equivalent: {to: 0.5, margin: 0.1}'],
  ['above: 0.9', 'all: [{above: 0.1}, {below: 0.5}]'],
  ['above: 0.9', 'any: [{below: 0.5}, {within: [0.6, 0.7]}]'],
  ['all: [{above: 0.9}, {below: 0.99}]', 'below: 0.5'],
  ['for: every seed, above: 0.9', 'below: 0.5'],
  ['above: 0.9', 'for: every seed, below: 0.5'],
  ['for: every seed, above: 0.9', 'for: {atLeast: 0.1}, below: 0.5'],
  ['for: most seeds, above: 0.9', 'for: {atLeast: 0.5}, below: 0.5'],
  ['for: {atLeast: 0.8}, above: 0.9', 'for: {atLeast: 0.3}, below: 0.5'],
  ['for: {atLeast: 0.8}, above: 0.9', 'for: {atLeast: 0.5}, any: [{below: 0.2}, {within: [0.3, 0.4]}]'],
  ['for: {atLeast: 0.8}, above: 0.9', 'for: {atLeast: 0.5}, all: [{below: 0.2}, {at: epoch 1, above: 0.3}]'],
  ['for: standard deviation, below: 0.01', 'for: standard deviation, above: 0.1'],
  ['at: every epoch, above: 0.5', 'at: epoch 2, below: 0.4'],
  ['above: 0.5', 'at: every epoch, below: 0.4'],
  ['at: epoch 10, above: 0.5', 'below: 0.4'],
  ['at: every epoch, for: every seed, below: 0.5', 'reaches: {above: 0.9, epochs: 3}'],
  ['reaches: {above: 0.9, epochs: 3}', 'at: every epoch, for: every seed, below: 0.5'],
  // MNIST's test rows: chance is 0.0892..0.1135.
  ['above: 0.9', 'within: chance'],
  ['above: chance', 'below: 0.11'],
  ['within: chance', 'above: 0.5'],
  ['within: chance', 'above: chance'],
  ['equivalent: {to: chance, margin: 0.1}', 'above: 0.3'],
  ['exceeds: {arm: half, by: 0.1}', 'equivalent: {to: {arm: half}, margin: 0.05}'],
  // The same difference from the other side.
  ['exceeds: {arm: half, by: 0.1}', 'arm: half, metric: test.accuracy, exceeds: {arm: baseline}'],
  ['exceeds: {arm: half, by: 0.1}', 'arm: half, metric: test.accuracy, exceeds: {arm: baseline, by: -0.05}'],
  ['for: every seed, equal: {arm: half}', 'exceeds: {arm: half}'],
  ['at: every epoch, above: 0.9', 'at: last 2 epochs, below: 0.5'],
  ['at: every epoch, for: every seed, above: 0.9', 'at: best test.loss, below: 0.5'],
])('where the control says "%s", "%s" can never be supported', (control, claim) => {
  expect(codes(spec(control, claim))).toEqual(['expect/contradiction'])
})

test.each([
  ['above: 0.9', 'below: 0.91'],
  ['above: 0.9', 'at: epoch 1, below: 0.5'],
  ['above: 0.9', 'any: [{below: 0.5}, {above: 0.95}]'],
  ['above: 0.9', 'for: most seeds, below: 0.5'],
  ['above: 0.9', 'for: standard deviation, above: 0.1'],
  ['for: most seeds, above: 0.9', 'for: {atLeast: 0.4}, below: 0.5'],
  ['for: {atLeast: 0.5}, above: 0.9', 'for: {atLeast: 0.5}, below: 0.5'],
  // The mean of some that are low and some that are high.
  ['within: [0.4, 0.6]', 'for: {atLeast: 0.9}, any: [{below: 0.1}, {above: 0.9}]'],
  ['any: [{above: 0.9}, {below: 0.1}]', 'within: [0.2, 0.3]'],
  ['at: every epoch, below: 0.5', 'reaches: {above: 0.9, epochs: 3}'],
  ['for: every seed, below: 0.5', 'reaches: {above: 0.9, epochs: 3}'],
  ['above: 0.1', 'within: chance'],
  ['equivalent: {to: chance, margin: 0.1}', 'above: chance'],
  ['exceeds: {arm: half, by: 0.1}', 'arm: half, metric: test.accuracy, exceeds: {arm: baseline, by: -0.2}'],
  ['exceeds: {arm: half, by: 0.1}', 'below: 0.05'],
  // The best epochs of several seeds are not the same.
  ['at: every epoch, above: 0.9', 'at: best test.loss, below: 0.5'],
])('where the control says "%s", "%s" is open', (control, claim) => {
  expect(codes(spec(control, claim))).toEqual([])
})

test('what is drawn for each seed has no known chance, but two sides of it', () => {
  const drawn = [['set: mnist', 'set: mnist, split: {from: all, test: 0.2}']] as const
  expect(codes(spec('above: chance', 'below: chance', ...drawn))).toEqual(['expect/contradiction'])
  expect(codes(spec('above: chance', 'within: chance', ...drawn))).toEqual(['expect/contradiction'])
  expect(codes(spec('above: chance', 'below: 0.1', ...drawn))).toEqual(['expect/contradiction'])
  expect(codes(spec('above: chance', 'below: 0.11', ...drawn))).toEqual([])
  expect(codes(spec('above: 0.9', 'within: chance', ...drawn))).toEqual([])
})

test('arms that are one run are contradicted under each of their names', () => {
  const twin = (bias: string) =>
    spec('above: 0.9', 'arm: twin, metric: test.accuracy, below: 0.5', [
      'half: {init',
      `twin: {init: {"*.bias": ${bias}}}\n      half: {init`,
    ])
  expect(codes(twin('pytorch-linear'))).toEqual(['expect/contradiction'])
  expect(codes(twin('zeros'))).toEqual([])
})
