import { expect, test } from 'vitest'
import { renderBadge } from './badge.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'

test('a badge counts the verdicts, and its colour says whether they are as recorded', () => {
  expect(JSON.parse(renderBadge([{ ...exampleResults, claims: [exampleClaim()] }]).endpoint)).toEqual({
    schemaVersion: 1,
    label: 'claims',
    message: '1 supported, 0 refuted',
    color: 'brightgreen',
  })
  const refuted = exampleClaim({ verdict: 'refuted' })
  expect(JSON.parse(renderBadge([{ ...exampleResults, claims: [refuted] }]).endpoint)).toMatchObject({ color: 'red' })
  expect(JSON.parse(renderBadge([exampleResults]).endpoint)).toMatchObject({
    message: '2 supported, 1 refuted, 1 inconclusive, 1 not judged',
    color: 'yellow',
  })
  expect(JSON.parse(renderBadge([]).endpoint)).toMatchObject({ message: 'none judged', color: 'yellow' })
})

test('the picture says the same, to those who cannot see it too', () => {
  const { svg } = renderBadge([{ ...exampleResults, claims: [exampleClaim()] }])
  expect(svg).toContain('aria-label="claims: 1 supported, 0 refuted"')
  expect(renderBadge([exampleResults])).toEqual(renderBadge([structuredClone(exampleResults)]))
})
