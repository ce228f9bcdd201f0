import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const original = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example with another control and another first claim, both of the baseline's test accuracy. */
function spec(control: string, claim: string): string {
  return edited(
    exampleSpec,
    ['{arm: baseline, metric: test.accuracy, above: 0.9}', `{arm: baseline, metric: test.accuracy, ${control}}`],
    [original, `expect: {arm: baseline, metric: test.accuracy, ${claim}}`],
  )
}

/** A part of an expectation that asks for a share of the seeds. */
function part(share: number, said: string): string {
  return `{for: {atLeast: ${share}}, ${said}}`
}

function codes(text: string): readonly string[] {
  return readSpec(text, 'specs/x.yaml').problems.map(({ code }) => code)
}

test('a claim that its control implies is a mistake where it stands', () => {
  expect(mistakes(spec('above: 0.9', 'above: 0.9'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:5  expect/irrefutable  this cannot be refuted: a control of the experiment says it already, and where it fails the claim is an error. Claim more than the control does, or weaken the control.
      35 |     tags: [zeros]
      36 |     expect: {arm: baseline, metric: test.accuracy, above: 0.9}
         |     ^^^^^^
    "
  `)
})

test.each([
  ['above: 0.9', 'above: 0.8'],
  ['within: [0.9, 0.95]', 'above: 0.89'],
  ['within: [0.9, 0.95]', 'within: [0.9, 0.95]'],
  ['for: every seed, above: 0.9', 'above: 0.9'],
  ['for: every seed, above: 0.9', 'for: most seeds, above: 0.5'],
  ['above: chance', 'above: chance'],
  ['equivalent: {to: 0.92, margin: 0.01}', 'within: [0.9, 0.94]'],
  ['all: [{above: 0.9}, {below: 0.99}]', 'above: 0.9'],
  ['above: 0.9', 'all: [{above: 0.9}, {above: 0.7}]'],
  ['above: 0.9', 'any: [{above: 0.9}, {below: 0.2}]'],
  ['reaches: {above: 0.9, epochs: 3}', 'for: every seed, reaches: {above: 0.9, epochs: 3}'],
  ['exceeds: {arm: half, by: 0.1}', 'exceeds: {arm: half}'],
  ['exceeds: {arm: half, by: -0.01}', 'exceeds: {arm: half, by: -0.02}'],
  ['equivalent: {to: {arm: half}, margin: 0.01}', 'exceeds: {arm: half, by: -0.02}'],
  ['equal: {arm: half}', 'equivalent: {to: {arm: half}, margin: 0.01}'],
  // MNIST's test rows: chance is 0.0892..0.1135.
  ['above: chance', 'above: 0.11'],
  ['within: chance', 'below: 0.2'],
  ['above: 0.12', 'above: chance'],
  ['at: every epoch, above: 0.9', 'at: epoch 2, above: 0.8'],
  ['at: every epoch, above: 0.9', 'above: 0.8'],
  ['for: every seed, above: 0.9', 'reaches: {above: 0.8, epochs: 10}'],
  ['at: epoch 2, for: every seed, above: 0.9', 'reaches: {above: 0.9, epochs: 3}'],
  ['for: {atLeast: 0.8}, above: 0.9', 'for: most seeds, above: 0.8'],
  ['for: {atLeast: 0.8}, above: 0.9', 'for: {atLeast: 0.7}, above: 0.9'],
  ['for: most seeds, above: 0.9', 'for: {atLeast: 0.5}, above: 0.9'],
  // No accuracy is above 1.
  ['above: 0.7', 'within: [0.7, 1]'],
  ['above: 0.7', 'equivalent: {to: 1, margin: 0.3}'],
  ['equivalent: {to: 0, margin: 0.3}', 'below: 0.4'],
  ['reaches: {above: 0.7, epochs: 2}', 'reaches: {above: 0.7, epochs: 3}'],
  ['reaches: {above: 0.7, epochs: 2}', 'reaches: {above: 0.6, epochs: 2}'],
  ['all: [{above: 0.7}, {below: 0.9}]', 'within: [0.7, 0.9]'],
  ['at: every epoch, for: every seed, above: 0.5', 'at: last 2 epochs, above: 0.5'],
  ['at: every epoch, for: every seed, above: 0.5', 'at: best test.loss, above: 0.5'],
])('where the control says "%s", "%s" cannot be refuted', (control, claim) => {
  expect(codes(spec(control, claim))).toContain('expect/irrefutable')
})

test.each([
  ['above: 0.9', 'above: 0.91'],
  ['above: 0.9', 'within: [0.9, 0.95]'],
  ['within: [0.9, 0.95]', 'above: 0.9'],
  ['above: 0.9', 'for: every seed, above: 0.9'],
  ['above: 0.9', 'at: epoch 1, above: 0.9'],
  ['above: 0.9', 'metric: test.loss, above: 0.9'],
  ['above: 0.9', 'all: [{above: 0.9}, {below: 0.99}]'],
  ['any: [{above: 0.9}, {below: 0.1}]', 'above: 0.9'],
  ['above: chance', 'above: 0.2'],
  ['exceeds: {arm: half}', 'exceeds: {arm: half, by: 0.1}'],
  ['exceeds: {arm: half, by: 0.1}', 'exceeds: {arm: fc1-zero}'],
  ['exceeds: {arm: half, by: 0.1}', 'above: 0.1'],
  ['above: 0.1', 'exceeds: {arm: half, by: 0.1}'],
  ['at: epoch 2, above: 0.9', 'at: every epoch, above: 0.9'],
  ['for: every seed, above: 0.9', 'reaches: {above: 0.8, epochs: 3}'],
  ['at: epoch 2, for: every seed, above: 0.9', 'reaches: {below: 0.95, epochs: 3}'],
  ['above: 0.9', 'reaches: {above: 0.8, epochs: 10}'],
  ['for: {atLeast: 0.5}, above: 0.9', 'for: most seeds, above: 0.9'],
  ['for: most seeds, above: 0.9', 'for: {atLeast: 0.6}, above: 0.9'],
  ['above: 0.7', 'within: [0.7, 0.99]'],
  ['reaches: {above: 0.7, epochs: 3}', 'reaches: {above: 0.7, epochs: 2}'],
  ['reaches: {above: 0.7, epochs: 2}', 'reaches: {above: 0.8, epochs: 2}'],
  ['all: [{above: 0.7}, {below: 0.9}]', 'within: [0.71, 0.9]'],
  ['all: [{for: most seeds, above: 0.7}, {for: most seeds, below: 0.9}]', 'for: most seeds, within: [0.7, 0.9]'],
  ['at: every epoch, above: 0.5', 'at: best test.loss, above: 0.5'],
])('where the control says "%s", "%s" says more', (control, claim) => {
  expect(codes(spec(control, edited(`, ${claim}`, [', ', ''])))).not.toContain('expect/irrefutable')
})

test.each([
  ['all: [{above: 0.9}, {below: 0.1}]', 'this can never hold'],
  ['all: [{above: 0.5}, {at: epoch 10, above: 0.2}, {within: [0.1, 0.5]}]', 'this can never hold'],
  ['for: every seed, all: [{equal: 0.3}, {within: [0.1, 0.2]}]', 'this can never hold'],
  ['any: [{above: 0.3}, {below: 0.5}]', 'its alternatives leave out no value'],
  // Asked of each seed by itself, one of the two holds.
  ['for: every seed, any: [{above: 0.3}, {below: 0.5}]', 'its alternatives leave out no value'],
  ['any: [{above: 0.6}, {below: 0.3}, {within: [0.3, 0.6]}]', 'its alternatives leave out no value'],
  ['any: [{above: 0.3}, {at: epoch 10, below: 0.5}]', 'its alternatives leave out no value'],
  // No accuracy is below 0.
  ['any: [{above: 0.5}, {within: [0, 0.5]}]', 'its alternatives leave out no value'],
  ['all: [{exceeds: {arm: half, by: 0.1}}, {equivalent: {to: {arm: half}, margin: 0.05}}]', 'this can never hold'],
  ['for: every seed, any: [{above: 0.5}, {equal: 0.5}, {below: 0.5}]', 'its alternatives leave out no value'],
  // Each seed lies in one of the two, so that in one of them half of all seeds do.
  [`any: [${part(0.5, 'above: 0.5')}, ${part(0.5, 'below: 0.6')}]`, 'its alternatives leave out no value'],
  [`any: [${part(0.5, 'above: 0.5')}, ${part(0.5, 'within: [0, 0.5]')}]`, 'its alternatives leave out no value'],
  [`any: [${part(0.3, 'above: 0.5')}, ${part(0.3, 'below: 0.6')}]`, 'its alternatives leave out no value'],
  [`any: [{for: most seeds, above: 0.5}, ${part(0.5, 'below: 0.6')}]`, 'its alternatives leave out no value'],
  [
    `any: [${part(0.1, 'above: 0.6')}, ${part(0.7, 'below: 0.3')}, ${part(0.2, 'within: [0.3, 0.6]')}]`,
    'its alternatives leave out no value',
  ],
  // The third is not needed for it.
  [
    `any: [${part(0.5, 'above: 0.5')}, ${part(0.9, 'below: 0.7')}, ${part(0.5, 'below: 0.6')}]`,
    'its alternatives leave out no value',
  ],
])('"%s" is decided before anything is trained', (claim, message) => {
  expect(mistakes(spec('above: 0.95', claim))).toContain(message)
})

test.each([
  'all: [{above: 0.1}, {below: 0.9}]',
  'all: [{above: 0.9}, {at: epoch 1, below: 0.1}]',
  'all: [{for: most seeds, above: 0.9}, {for: {atLeast: 0.1}, below: 0.1}]',
  'any: [{above: 0.5}, {below: 0.3}]',
  'any: [{above: 0.5}, {below: 0.5}]',
  'any: [{above: 0.6}, {below: 0.3}, {within: [0.35, 0.6]}]',
  'any: [{above: 0.5}, {within: [0.01, 0.5]}]',
  // One seed may lie here, and another one there.
  `any: [${part(0.6, 'above: 0.5')}, ${part(0.5, 'below: 0.6')}]`,
  `any: [${part(0.5, 'above: 0.5')}, ${part(0.5, 'below: 0.5')}]`,
  `any: [${part(0.4, 'above: 0.6')}, ${part(0.4, 'below: 0.3')}, ${part(0.4, 'within: [0.3, 0.6]')}]`,
  // Half of them here and half there.
  'any: [{for: most seeds, above: 0.5}, {for: most seeds, below: 0.6}]',
  `any: [{for: most seeds, above: 0.5}, ${part(0.1, 'at: epoch 1, below: 0.6')}]`,
  // Half of a mean of 0.5 may be 0.4.
  'any: [{above: 0.5}, {equal: 0.5}, {below: 0.5}]',
  'any: [{for: every seed, above: 0.3}, {for: every seed, below: 0.5}]',
])('"%s" is open', (claim) => {
  expect(codes(spec('above: 0.05', claim))).not.toContain('expect/irrefutable')
})

test('of several metrics one may lie here and another there', () => {
  const text = spec('above: 0.05', 'any: [{above: 0.5}, {below: 0.6}]').replace(
    'metric: test.accuracy, any',
    'metric: weights.*.kernel.norm, any',
  )
  expect(text).toContain('weights.*.kernel.norm, any')
  expect(codes(text)).toEqual([])
})

test('a difference is the same from either side', () => {
  const claim = (said: string) =>
    edited(spec('exceeds: {arm: half, by: 0.1}', 'above: 0.1'), [
      'expect: {arm: baseline, metric: test.accuracy, above: 0.1}',
      `expect: {arm: half, metric: test.accuracy, ${said}}`,
    ])
  const near = 'equivalent: {to: {arm: half}, margin: 0.01}'
  const turned = (margin: number) =>
    edited(spec(near, 'above: 0.1'), [
      'expect: {arm: baseline, metric: test.accuracy, above: 0.1}',
      `expect: {arm: half, metric: test.accuracy, equivalent: {to: {arm: baseline}, margin: ${margin}}}`,
    ])
  expect(codes(turned(0.02))).toContain('expect/irrefutable')
  expect(codes(turned(0.005))).not.toContain('expect/irrefutable')
  expect(codes(claim('any: [{exceeds: {arm: baseline}}, {exceeds: {arm: baseline, by: -0.3}}]'))).toEqual([])
  const both = 'all: [{exceeds: {arm: baseline}}, {arm: baseline, exceeds: {arm: half}}]'
  expect(mistakes(claim(both))).toContain('this can never hold: two of its conditions')
})

/** The example with a control and a first claim of the norms of the baseline's kernels, each of them or one. */
function ofNorms(control: string, claim: string): string {
  return edited(
    exampleSpec,
    ['{arm: baseline, metric: test.accuracy, above: 0.9}', `{arm: baseline, ${control}}`],
    [original, `expect: {arm: baseline, ${claim}}`],
  )
}

const [each, one] = ['metric: weights.*.kernel.norm', 'metric: weights.fc1.kernel.norm']

test.each([
  [`${each}, above: 0.1`, `${one}, above: 0.1`, 'expect/irrefutable'],
  [`${each}, above: 0.1`, `${each}, above: 0.05`, 'expect/irrefutable'],
  [`${each}, above: 0.1`, `${one}, below: 0.1`, 'expect/contradiction'],
  [`${one}, above: 0.1`, `${each}, below: 0.1`, 'expect/contradiction'],
  [`${each}, above: 0.1`, `metric: "*.fc1.kernel.norm", below: 0.1`, 'expect/contradiction'],
  [`${one}, above: 0.1`, `all: [{${each}, above: 0.5}, {${one}, below: 0.4}]`, 'expect/contradiction'],
  [
    `${each}, for: every seed, above: 0.1`,
    `for: most seeds, any: [{${each}, below: 0.1}, {${one}, below: 0.05}]`,
    'expect/contradiction',
  ],
  [`${each}, above: 0.1`, `${one}, relativeTo: {at: start}, above: 0.1`, null],
  [`${one}, above: 0.1`, `${each}, above: 0.1`, null],
  [`${each}, above: 0.1`, `${one}, above: 0.2`, null],
  // The one may be above and the other one below, so that neither holds.
  [`${one}, above: 0.05`, `${each}, any: [{above: 0.5}, {below: 0.6}]`, null],
])('where the control says "%s" of kernels, "%s" is %s', (control, claim, code) => {
  expect(codes(ofNorms(control, claim))).toEqual(code === null ? [] : [code])
})

test('the last epoch is the end', () => {
  const claim = (moment: string) => `at: ${moment}, equivalent: {to: {at: end}, margin: 0.01}`
  expect(codes(spec('above: 0.9', claim('epoch 10')))).toContain('expect/irrefutable')
  expect(codes(spec('above: 0.9', claim('epoch 4')))).toEqual([])
})

test('one run is not compared with itself, however its arms are called', () => {
  const compared = (arm: string, claim: string) =>
    edited(exampleSpec, ['half: {init', `${arm}\n      half: {init`], [original, `expect: ${claim}`])
  const twin = 'twin: {init: {"*.bias": pytorch-linear}}'
  const same = '{arm: baseline, metric: test.accuracy, equivalent: {to: {arm: twin}, margin: 0.01}}'
  expect(mistakes(compared(twin, same))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:37:75  expect/irrefutable  arms "baseline" and "twin" are one run, which is compared with itself. Let the arms differ in what is trained, or name another moment.
      36 |     tags: [zeros]
      37 |     expect: {arm: baseline, metric: test.accuracy, equivalent: {to: {arm: twin}, margin: 0.01}}
         |                                                                           ^^^^
    "
  `)
  const divided = '{arm: baseline, metric: test.loss, relativeTo: {arm: twin}, above: 0.5}'
  expect(codes(compared(twin, divided))).toEqual(['expect/irrefutable'])
  const own = '{arm: baseline, metric: test.loss, exceeds: {arm: baseline, by: 0.1}}'
  expect(codes(compared(twin.replace('pytorch-linear', 'zeros'), `${own}`))).toContain('expect/irrefutable')
  expect(codes(compared(twin.replace('pytorch-linear', 'zeros'), same))).toEqual([])
  expect(codes(compared(twin, same.replace('arm: twin', 'arm: twin, at: epoch 1')))).toEqual([])
})

test('what a control says of an arm it says of another one that is the same run', () => {
  const text = (twin: string) =>
    edited(
      exampleSpec,
      ['half: {init', `twin: {init: {"*.bias": ${twin}}}\n      half: {init`],
      [original, 'expect: {arm: twin, metric: test.accuracy, above: 0.8}'],
    )
  expect(codes(text('pytorch-linear'))).toEqual(['expect/irrefutable'])
  expect(codes(text('zeros'))).toEqual([])
})

test('a copy of a transferred arm is one run with it', () => {
  const text = (second: string) =>
    edited(
      exampleSpec,
      [
        'half: {init',
        `one: {init: {all: {transfer: half}}}\n      two: {init: {all: {transfer: ${second}}}}\n      half: {init`,
      ],
      [original, 'expect: {arm: one, metric: test.accuracy, exceeds: {arm: two, by: 0.1}}'],
    )
  expect(codes(text('half'))).toEqual(['expect/irrefutable'])
  expect(codes(text('fc1-zero'))).toEqual([])
})

test('one seed is not every seed, whatever is recorded; of exact claims neither', () => {
  const single = (claim: string) =>
    edited(
      exampleSpec,
      [original, `expect: ${claim}`],
      ['looks: [3, 5, 10]', 'looks: [1]'],
      ['looks: [3, 5]', 'looks: [1]'],
    )
  const every =
    '{arm: all-zero, metric: test.accuracy, for: every seed, above: 0.5}\n    verdict: inconclusive\n    because: b'
  expect(mistakes(single(every))).toContain('one seed in profile full is not every seed.')
  const equal = '{arm: all-zero, metric: weights.fc1.kernel.zeroShare, equal: 1}'
  const alike = [equal, equal.replace('equal', 'for: every seed, equal')].map((claim) => mistakes(single(claim)))
  expect(alike[0]?.replaceAll('for: every seed, ', '')).toBe(alike[1]?.replaceAll('for: every seed, ', ''))
})

test('before training no weight has come any way', () => {
  const text = (moment: string) =>
    edited(exampleSpec, [original, `expect: {arm: baseline, metric: model.distance, at: ${moment}, equal: 0}`])
  expect(mistakes(text('start'))).toContain('this always holds: model.distance lies within 0..0.')
  expect(codes(text('end'))).not.toContain('bound/impossible')
})

test('an equality that always holds is a mistake', () => {
  const text = edited(
    exampleSpec,
    ['units: 64,', 'units: 1,'],
    [original, 'expect: {arm: all-zero, metric: weights.fc2.kernel.distinctNeurons, equal: 1}'],
  )
  expect(mistakes(text)).toContain('this always holds: weights.fc2.kernel.distinctNeurons lies within 1..1.')
})
