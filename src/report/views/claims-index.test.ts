import { expect, test } from 'vitest'
import type { SpecResults } from '../../results/results.ts'
import { exampleClaim, exampleResults } from '../testing/example-results.ts'
import { viewClaimsIndex } from './claims-index.ts'

const work = (spec: string, claims: SpecResults['claims']): SpecResults => ({
  ...exampleResults,
  spec,
  title: `Work <${spec}>`,
  claims,
})

test('every claim stands under its verdict, under each of its tags, and under its text, as a link to its card', () => {
  const all = [
    work('specs/one.yaml', [
      exampleClaim({ id: 'a', tags: ['zeros', 'depth'] }),
      exampleClaim({ id: 'b', verdict: 'refuted', tags: [] }),
    ]),
    work('specs/two.yaml', [exampleClaim({ id: 'a', verdict: 'not run', tags: ['zeros'] })]),
  ]
  const lists = viewClaimsIndex(all) ?? []
  const told = lists.map(({ by, groups }) => [by, groups.map(({ name, claims }) => `${name}: ${claims.join(', ')}`)])
  const [one, two] = ['✓ [a](one/report.md#claim-a)', '· [a](two/report.md#claim-a)']
  const refuted = '✗ [b](one/report.md#claim-b)'
  expect(told).toEqual([
    ['By verdict', [`✗ refuted: ${refuted}`, `✓ supported: ${one}`, `· not run: ${two}`]],
    ['By tag', [`depth: ${one}`, `zeros: ${one}, ${two}`]],
    [
      'By text',
      [
        `[Work &lt;specs/one.yaml&gt;](one/report.md): ${one}, ${refuted}`,
        `[Work &lt;specs/two.yaml&gt;](two/report.md): ${two}`,
      ],
    ],
  ])
})

test('without claims there is no index, and without tags none by tag', () => {
  expect(viewClaimsIndex([])).toBeNull()
  const untagged = viewClaimsIndex([work('specs/one.yaml', [exampleClaim({ tags: [] })])])
  expect(untagged?.map(({ by }) => by)).toEqual(['By verdict', 'By text'])
})
