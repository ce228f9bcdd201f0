import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { metricNames } from './catalogue.ts'
import { renderMetricCatalogue } from './render-metric-catalogue.ts'

const page = new URL('../../docs/metrics.md', import.meta.url)

test('the committed docs/metrics.md is fresh', async () => {
  const rendered = renderMetricCatalogue()
  if (process.env.UPDATE === '1') await writeFile(page, rendered)
  const committed = await readFile(page, 'utf8').catch(() => '')
  expect(committed, 'docs/metrics.md is stale. Write it again: UPDATE=1 npx vitest run --project unit').toBe(rendered)
})

test('the page names every quantity and statistic that exists', () => {
  const rendered = renderMetricCatalogue()
  const model = { inputs: 784, layers: [{ name: 'fc1', units: 128, activation: { kind: 'sigmoid' } }] } as const
  const words = new Set(metricNames(model, 1).map((name) => name.split('.').at(-1)))
  // 100 of them are numbers of bins, of which the page has one.
  expect(words.size).toBe(136)
  for (const word of words)
    if (Number.isNaN(Number(word)) || word === '15') expect(rendered).toMatch(new RegExp(`[.\`]${word}\``))
})
