import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const divisor = '{metric: preactivations.hidden-1.secondMoment}'
const quotient = (...edits: readonly (readonly [string, string])[]) => mistakes(edited(deepSpec, ...edits))

test('a divisor exists, is one number, and another one', () => {
  expect(quotient([divisor, '{metric: preactivations.hidden-1.secondMomnt}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:28  name/unknown  arm "he" has no metric "preactivations.hidden-1.secondMomnt". Did you mean "preactivations.hidden-1.secondMoment"?
      32 |       metric: preactivations.hidden-3.secondMoment
      33 |       relativeTo: {metric: preactivations.hidden-1.secondMomnt}
         |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(quotient([divisor, '{metric: "preactivations.*.secondMoment"}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:28  expect/meaning  what is divided by cannot have wildcards. Name one metric, or leave it out to take each metric with itself in the other arm.
      32 |       metric: preactivations.hidden-3.secondMoment
      33 |       relativeTo: {metric: "preactivations.*.secondMoment"}
         |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(quotient([divisor, '{}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:7  expect/meaning  it is divided by itself. Name what it is divided by: another arm, metric or \`at\`.
      32 |       metric: preactivations.hidden-3.secondMoment
      33 |       relativeTo: {}
         |       ^^^^^^^^^^
    "
  `)
  expect(quotient([divisor, '{at: every epoch}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:24  expect/meaning  one moment cannot be divided by every epoch. Name a single moment, or read both at every epoch.
      32 |       metric: preactivations.hidden-3.secondMoment
      33 |       relativeTo: {at: every epoch}
         |                        ^^^^^^^^^^^
    "
  `)
})

test('a quotient of what is never negative is never negative, and has no chance', () => {
  expect(quotient(['within: [0.5, 2]', 'below: 0'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:35:14  bound/impossible  this can never hold: preactivations.hidden-3.secondMoment relative to preactivations.hidden-1.secondMoment lies within 0..Infinity. Choose a bound inside of that.
      34 |       at: step 1
      35 |       below: 0
         |              ^
    "
  `)
  expect(quotient(['within: [0.5, 2]', 'within: chance'])).toContain('chance is a band of accuracies')
})

test('a quotient is compared with the same quotient elsewhere', () => {
  expect(
    quotient(['within: [0.5, 2]', 'exceeds: {arm: plain, metric: preactivations.out.secondMoment}']),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:35:37  expect/meaning  a quotient is compared with a plain metric. Leave \`metric\` out: a quotient is compared with the same quotient of another arm or moment.
      34 |       at: step 1
      35 |       exceeds: {arm: plain, metric: preactivations.out.secondMoment}
         |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(quotient(['within: [0.5, 2]', 'reaches: {above: 2, epochs: 1}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:7  expect/meaning  \`reaches\` reads a metric, not a quotient. Use above or below at one epoch, or at every epoch.
      32 |       metric: preactivations.hidden-3.secondMoment
      33 |       relativeTo: {metric: preactivations.hidden-1.secondMoment}
         |       ^^^^^^^^^^
    "
  `)
})

test('distinct takes two seeds, and no quantifier', () => {
  expect(quotient(['at: start, distinct', 'at: start, for: mean, distinct'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:82  expect/meaning  \`for\` has no effect here: \`distinct\` compares every seed with each other. Remove \`for\`.
      40 |     where: w
      41 |     expect: {arm: plain, metric: "weights.hidden-*.kernel.mean", at: start, for: mean, distinct: seeds}
         |                                                                                  ^^^^
    "
  `)
  expect(
    quotient(
      ['looks: [3, 5]', 'looks: [1]'],
      ['within: [0.5, 2]', 'within: [0.5, 2]\n    verdict: inconclusive\n    because: b'],
    ),
  ).toContain('1 seed cannot decide `distinct: seeds` in profile full; it takes 2 or more')
})

test('a claim explains another claim', () => {
  expect(quotient(['explains: d.1', 'explains: d.4'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:47:15  name/unknown  there is no claim "d.4" in this file. Did you mean "d.1"?
      46 |     where: w
      47 |     explains: d.4
         |               ^^^
    "
  `)
  expect(quotient(['explains: d.1', 'explains: d.3'])).toContain('claim "d.3" explains itself')
})

test('repeated layers are counted each, and their mistakes stand where they are written', () => {
  expect(quotient(['repeat: 3}', 'repeat: 200}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:9:9  value/range  the model has 201 layers, at most 200 are possible. Repeat fewer layers.
       8 |       layers:
       9 |         - {name: hidden, units: 16, activation: relu, repeat: 200}
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(quotient(['- {name: out', '- {name: hidden-3, units: 16}\n        - {name: out'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:10:18  name/duplicate  two layers are named "hidden-3". Layer names are unique in a model.
       9 |         - {name: hidden, units: 16, activation: relu, repeat: 3}
      10 |         - {name: hidden-3, units: 16}
         |                  ^^^^^^^^
    "
  `)
})
