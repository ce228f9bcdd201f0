import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from '../schema/example.ts'

const quote = 'quote: No improvement in accuracy beyond random chance.'

test('a claim has a quote or a paraphrase', () => {
  const { spec } = readSpec(edited(exampleSpec, [quote, 'paraphrase: the accuracy stays at chance.']), 'specs/x.yaml')
  expect(spec?.content.claims[0]).toMatchObject({ paraphrase: 'the accuracy stays at chance.' })
})

test('a claim with neither is a mistake at the claim', () => {
  expect(mistakes(edited(exampleSpec, [`    ${quote}\n`, '']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:30:5  key/missing  neither \`quote\` nor \`paraphrase\` is given. Say what the source says: \`quote:\` has its own words, \`paraphrase:\` yours.
      29 | claims:
      30 |   - id: z.1
         |     ^^^^^^^
    "
  `)
})

test('a claim with both is a mistake at the second', () => {
  expect(
    mistakes(edited(exampleSpec, [quote, `${quote}\n    paraphrase: the accuracy stays at chance.`])),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:33:5  expect/meaning  both \`quote\` and \`paraphrase\` are given. Keep \`quote\` if the words are the source's own, \`paraphrase\` if they are yours.
      32 |     quote: No improvement in accuracy beyond random chance.
      33 |     paraphrase: the accuracy stays at chance.
         |     ^^^^^^^^^^
    "
  `)
})

test('a quote of a wrong kind is the only mistake', () => {
  expect(mistakes(edited(exampleSpec, [quote, 'quote: 5']))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:32:12  value/type  "quote" is 5, expected text. For example: No improvement in accuracy beyond random chance..
      31 |     name: all-zero stays at chance
      32 |     quote: 5
         |            ^
    "
  `)
})
