import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const original = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example with another first claim about test accuracy. */
function claiming(expect: string): string {
  return edited(exampleSpec, [original, `expect: {arm: all-zero, metric: test.accuracy, ${expect}}`])
}

test.each([
  'for: standard deviation, below: 0.01',
  'for: standard deviation, within: [0.001, 0.01]',
  'for: standard deviation, equivalent: {to: 0.01, margin: 0.002}',
  'for: standard deviation, exceeds: {arm: baseline}',
  'for: standard deviation, exceeds: {arm: baseline, times: 2}',
  'for: standard deviation, at: every epoch, above: 0.01',
  'for: range, above: 0.1',
  'for: range, all: [{above: 0.01}, {below: 0.1}]',
])('"%s" can be said', (expectation) => {
  expect(readSpec(claiming(expectation), 'specs/x.yaml').problems).toEqual([])
})

test('bounds lie where a standard deviation, or a range, can be', () => {
  expect(mistakes(claiming('for: standard deviation, above: 0.5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:84  bound/impossible  this can never hold: the standard deviation over seeds of test.accuracy lies within 0..0.5. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: standard deviation, above: 0.5}
         |                                                                                    ^^^
    "
  `)
  expect(mistakes(claiming('for: range, below: 1.5'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:71  bound/impossible  this always holds: the range over seeds of test.accuracy lies within 0..1. Choose a bound inside of that.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: range, below: 1.5}
         |                                                                       ^^^
    "
  `)
  expect(mistakes(claiming('for: standard deviation, above: chance'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:84  expect/meaning  chance is a band of accuracies, and the standard deviation over seeds of test.accuracy is none. Write a number (for a loss, ln(classes), which is 2.3026 for ten).
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: standard deviation, above: chance}
         |                                                                                    ^^^^^^
    "
  `)
})

test('what asks where seeds lie has nothing to do with how far apart', () => {
  expect(mistakes(claiming('for: standard deviation, equal: 0.1'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:57  expect/meaning  \`equal\` asks where seeds lie, and \`for: standard deviation\` how far apart. Use above, below or within.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: standard deviation, equal: 0.1}
         |                                                         ^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(
    mistakes(claiming('for: range, all: [{above: 0.1}, {reaches: {above: 0.9, epochs: 3}}]')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:57  expect/meaning  \`reaches\` asks where seeds lie, and \`for: range\` how far apart. Use above, below or within.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: range, all: [{above: 0.1}, {reaches: {above: 0.9, epochs: 3}}]}
         |                                                         ^^^^^
    "
  `)
})

test('two standard deviations are compared by their ratio, and two ranges not at all', () => {
  expect(mistakes(claiming('for: standard deviation, exceeds: {arm: baseline, by: 0.1}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:102  expect/meaning  two standard deviations are compared by their ratio. Say how many times as large the first is: exceeds: {arm: …, times: 2}.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: standard deviation, exceeds: {arm: baseline, by: 0.1}}
         |                                                                                                      ^^
    "
  `)
  expect(mistakes(claiming('for: range, exceeds: {arm: baseline}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:57  expect/meaning  two ranges are not compared: a range is of the planned seeds alone. Say \`for: standard deviation\`, of which there is an interval.
      35 |     tags: [zeros]
      36 |     expect: {arm: all-zero, metric: test.accuracy, for: range, exceeds: {arm: baseline}}
         |                                                         ^^^^^
    "
  `)
  expect(
    mistakes(claiming('for: standard deviation, equivalent: {to: {arm: baseline}, margin: 0.1}')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:90  expect/meaning  how far the seeds of two arms lie apart is compared by a ratio. Name a number, or say that one of them \`exceeds\` so many \`times\` the other.
      35 | 
      36 | etric: test.accuracy, for: standard deviation, equivalent: {to: {arm: baseline}, margin: 0.1}}
         |                                                             ^^
    "
  `)
})

test('two seeds cannot decide a standard deviation', () => {
  const few = edited(claiming('for: standard deviation, below: 0.1'), ['seeds: {looks: [3, 5]}', 'seeds: {looks: [2]}'])
  expect(mistakes(few)).toContain(
    '2 seeds cannot decide `for: standard deviation` in profile sample; it takes 3 or more',
  )
})

const codes = (control: string, claim: string) =>
  readSpec(
    edited(
      claiming(`${claim}`),
      ['{arm: baseline, metric: test.accuracy, above: 0.9}', `{arm: baseline, metric: test.accuracy, ${control}}`],
      ['expect: {arm: all-zero, metric: test.accuracy, ', 'expect: {arm: baseline, metric: test.accuracy, '],
    ),
    'specs/x.yaml',
  ).problems.map(({ code }) => code)

test('a control that says where every seed lies does not say how far apart; one that says so does', () => {
  expect(codes('for: every seed, below: 0.95', 'for: standard deviation, below: 0.1')).toEqual([])
  expect(codes('for: standard deviation, below: 0.1', 'below: 0.2')).toEqual([])
  expect(codes('for: range, below: 0.1', 'for: range, below: 0.2')).toContain('expect/irrefutable')
  expect(codes('above: 0.9', 'for: range, all: [{above: 0.2}, {below: 0.1}]')).toContain('expect/contradiction')
  expect(codes('above: 0.9', 'for: range, any: [{above: 0.1}, {below: 0.2}]')).toContain('expect/irrefutable')
})
