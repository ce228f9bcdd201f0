import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const original = 'expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}'

/** The example with another first claim. */
function claiming(expect: string): string {
  return edited(exampleSpec, [original, `expect: {arm: all-zero, metric: test.accuracy, ${expect}}`])
}

test.each([
  'for: every seed, any: [{within: chance}, {below: 0.05}]',
  'for: most seeds, all: [{above: 0.05}, {below: 0.5}]',
  'for: every seed, all: [{above: 0.05}, {for: most seeds, below: 0.5}]',
  'any: [{for: every seed, within: chance}, {for: most seeds, below: 0.05}]',
])('"%s" can be said', (expectation) => {
  expect(readSpec(claiming(expectation), 'specs/x.yaml').problems).toEqual([])
})

test('what is asked of each seed by itself says nothing else of the seeds', () => {
  expect(
    mistakes(claiming('for: every seed, any: [{for: most seeds, within: chance}, {distinct: seeds}]')),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:36:76  expect/meaning  \`for\` around the parts asks each seed by itself, and a part says \`for\` again. Say \`for\` in each part, to have each part counted over the seeds by itself.
      35 | s]
      36 | m: all-zero, metric: test.accuracy, for: every seed, any: [{for: most seeds, within: chance}, {distinct: seeds}]}
         |                                                             ^^^

    specs/x.yaml:36:111  expect/meaning  \`for\` around the parts asks each seed by itself, and \`distinct\` is no question to a single seed. Say \`for\` in each part, to have each part counted over the seeds by itself.
      35 | 
      36 |  for: every seed, any: [{for: most seeds, within: chance}, {distinct: seeds}]}
         |                                                             ^^^^^^^^
    "
  `)
})

test('alternatives that leave out no value of a seed cannot be refuted', () => {
  expect(mistakes(claiming('for: every seed, any: [{above: 0.2}, {below: 0.3}]'))).toContain('expect/irrefutable')
})

test('a share of seeds around the parts needs the seeds that it takes', () => {
  expect(mistakes(claiming('for: {atLeast: 0.9}, all: [{above: 0.05}, {below: 0.5}]'))).toContain('it takes 29 or more')
})
