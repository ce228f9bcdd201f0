import { expect, test } from 'vitest'
import type { PathName } from '../escape/file-name.ts'
import { exampleClaim, exampleResults } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { resultsOf } from '../testing/results-of.ts'
import { renderPage } from './page.ts'
import { renderSite, setPage } from './site.ts'

const set = { project: 'one', profile: exampleResults.profile, all: [exampleResults], page: setPage('one', 'sample') }

test('every claim leads to its card on the page of its set', () => {
  const other = { ...exampleResults, spec: 'specs/other.yaml', claims: [exampleClaim({ id: 's1.3' })] }
  const all = [exampleResults, other]
  const targets = [...renderSite('All', [{ ...set, all }], []).matchAll(/href="one\/sample\.html#([^"]*)"/g)]
  const ids = [...renderPage(all).matchAll(/<details class="claim" id="([^"]*)"/g)].map(([, id]) => id)
  expect(targets.map(([, anchor]) => anchor)).toEqual(ids)
})

test('what could not be read is told first, and is no project without claims', () => {
  const site = renderSite('All', [set], [{ project: 'two', reason: 'it has no <results.json>' }])
  expect(site).toContain('<p class="answer">1 project could not be read. 1 project, 1 set of results, 5 claims.</p>')
  expect(site).toContain('<strong>two</strong>: it has no &lt;results.json&gt;')
  expect(site.indexOf('Could not be read')).toBeLessThan(site.indexOf('Projects ('))
})

/** The site's elements, with the names of their attributes, where every text is the given one. */
function elementsOf(text: string): readonly string[] {
  const results = resultsOf(text)
  const hostile = { project: text, profile: text, all: [results], page: 'p' as PathName }
  return (
    renderSite(text, [hostile], [{ project: text, reason: text }])
      .replace(/ ([\w-]+)="[^"]*"/g, ' $1')
      .match(/<[^>]*>/g)
      ?.filter((tag) => !/^<\/?(?:strong|br)/.test(tag)) ?? []
  )
}

test.each(hostileTexts.filter((text) => text.trim() !== ''))('what a project says is no markup: %j', (hostile) => {
  expect(elementsOf(hostile)).toEqual(elementsOf('calm'))
})
