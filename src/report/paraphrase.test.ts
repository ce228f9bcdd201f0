import { expect, test } from 'vitest'
import { renderStepSummary } from './github/step-summary.ts'
import { renderPage } from './html/page.ts'
import { renderSite, setPage } from './html/site.ts'
import { renderIndex } from './markdown/index-report.ts'
import { renderSpecReport } from './markdown/spec-report.ts'
import { nanopublications } from './publication/nanopublications.ts'
import { roCrate } from './publication/ro-crate.ts'
import { renderVerdictTable } from './terminal/verdict-table.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'

const words = 'zeros never learn'

/** Results of one claim. */
const resultsOf = (changes: object) => ({
  ...exampleResults,
  claims: [exampleClaim({ quote: words, verdict: 'refuted', recorded: 'refuted', because: 'They do.', ...changes })],
})

const publication = {
  name: 'claims',
  authors: [],
  licence: null,
  version: null,
  repository: null,
  profile: 'sample',
  files: [],
}

const rendered = (changes: object): Readonly<Record<string, string>> => {
  const results = resultsOf(changes)
  const summary = { results: [results], incomplete: null, obstacles: [], compared: null }
  return {
    index: renderIndex([results]),
    report: renderSpecReport(results).markdown,
    page: renderPage([results]),
    site: renderSite(
      'All',
      [{ project: 'one', profile: 'sample', all: [results], page: setPage('one', 'sample') }],
      [],
    ),
    summary: renderStepSummary(summary, 60_000),
    terminal: renderVerdictTable([results], 100, false),
    crate: roCrate.render({ ...publication, results: [results] }),
  }
}

test.each(Object.entries(rendered({ paraphrase: true })))(
  '%s: a paraphrase is told to be one, without quotation marks',
  (_, text) => {
    const said = text.match(/.{0,30}zeros never learn.?/g) ?? []
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter((line) => !/in our words:(?:\*\*|<\/strong>)? zeros never learn[^”]/i.test(line))).toEqual([])
  },
)

test('a draft of a nanopublication has a paraphrase in the place of a quote', () => {
  const [draft] = JSON.parse(
    nanopublications.render({ ...publication, results: [resultsOf({ paraphrase: true })] }),
  ).drafts
  expect(draft).toMatchObject({ paraphrase: { text: words, where: '§4.3' } })
  expect(draft).not.toHaveProperty('quote')
})

test.each(Object.entries(rendered({})))('%s: a quote is not', (_, text) => {
  expect(text).not.toMatch(/in our words/i)
})
