import { expect, test } from 'vitest'
import { renderPage } from './html/page.ts'
import { renderIndex } from './markdown/index-report.ts'
import { overviewOf } from './overview.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'

const open = (id: string) => exampleClaim({ id, verdict: 'inconclusive', recorded: 'inconclusive' })

test('up to three open statements are named, of more none', () => {
  const named = (ids: readonly string[]) =>
    overviewOf([{ ...exampleResults, claims: ids.map(open) }]).openNamed.map(({ claim }) => claim.id)
  expect(named(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(named(['a', 'b', 'c', 'd'])).toEqual([])
})

test('where more are open, both pages say how many, and lead to their table', () => {
  const results = { ...exampleResults, claims: ['a', 'b', 'c', 'd'].map(open) }
  const told = ' (4) and how many seeds would likely decide it, '
  expect(renderIndex([results])).toContain(`[what stays open](#stays-open)${told}`)
  expect(renderPage([results])).toContain(`<a href="#open">what stays open</a>${told}`)
  const one = { ...exampleResults, claims: [open('a')] }
  expect(renderPage([one])).toContain(
    'all-zero stays at chance (open after 5 seeds, and more would not decide it).</p>',
  )
})

test('it is told how many specs deviate from their sources, but in profile full', () => {
  const deviates = exampleResults
  const keeps = { ...exampleResults, deviations: [] }
  const told = (...all: readonly (typeof exampleResults)[]) => overviewOf(all).deviating
  expect(told(deviates, keeps, deviates)).toBe(
    '2 of these 3 specs name deviations from the source, which may be smaller networks or less data; each report lists them.',
  )
  expect(told(deviates, keeps)).toContain('1 of these 2 specs names deviations')
  expect(told(deviates, deviates)).toContain('All 2 specs name deviations')
  expect(told(deviates)).toContain('This spec names deviations from its source')
  expect(told(keeps)).toBeNull()
  expect(told({ ...deviates, profile: 'full' })).toBeNull()
})
