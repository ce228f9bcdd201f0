import { accessSync, constants, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import MarkdownIt from 'markdown-it'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangesSince } from '../../results/changes-file.ts'
import type { SpecResults } from '../../results/results.ts'
import { renderIndex } from '../markdown/index-report.ts'
import { committedResults } from '../testing/committed-results.ts'
import { exampleClaim, exampleResults } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { resultsOf } from '../testing/results-of.ts'
import { renderPage } from './page.ts'

const other: SpecResults = {
  ...exampleResults,
  spec: 'specs/other.yaml',
  title: 'Another work',
  claims: [exampleClaim({ id: 's1.3', tags: ['ones', 'depth'] }), exampleClaim({ id: 's9', tags: ['zeros'] })],
}
const all = [exampleResults, other]

test('equal results give equal bytes', () => {
  expect(renderPage(structuredClone(all))).toBe(renderPage(all))
})

test('the page of the five works is smaller than 3 MB', () => {
  expect(Buffer.byteLength(renderPage(committedResults))).toBeLessThan(3_000_000)
  // With what the second engine found and the history of every claim.
  expect(statSync(new URL('../../../reports/full/index.html', import.meta.url)).size).toBeLessThan(3_000_000)
})

test('judged statements of sources are told as reviews of schema.org, whatever they say', () => {
  const reviewsOf = (results: readonly SpecResults[]) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(renderPage(results))?.[1] ?? '')['@graph']
  const hostile = '</script><script>x()</script>'
  const [claim] = reviewsOf([{ ...other, claims: [exampleClaim({ id: 's9', quote: hostile, verdict: 'refuted' })] }])
  expect(claim).toMatchObject({
    '@type': 'ClaimReview',
    url: '#claim-s9',
    claimReviewed: hostile,
    reviewRating: { ratingValue: 1, worstRating: 1, bestRating: 3, alternateName: 'refuted' },
  })
  const unreviewed = [exampleClaim({ verdict: 'error' }), exampleClaim({ id: 'own', own: true })]
  expect(reviewsOf([{ ...other, claims: unreviewed }])).toEqual([])
})

test('a claim is linked by its id, with its work where two works have a claim of that id', () => {
  const ids = [...renderPage(all).matchAll(/<details class="claim" id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual([
    'claim-s1.1',
    'claim-s1.2',
    'claim-surprising-demo-s1.3',
    'claim-s1.5',
    'claim-s1.8',
    'claim-other-s1.3',
    'claim-s9',
  ])
})

test('what changed is told in the words of the Markdown page, with links to the claims of this one', () => {
  const changes: ChangesSince = {
    since: 'c0ffee0123456789',
    verdicts: [{ spec: other.spec, id: 's9', name: 'all-zero', before: 'refuted', after: 'supported' }],
    added: [{ spec: exampleResults.spec, id: 's1.3', name: 'all-zero', after: 'supported' }],
    gone: [{ spec: other.spec, id: 's0', name: '<b>', before: 'inconclusive' }],
    uncompared: ['specs/old.yaml'],
  }
  const page = renderPage(all, changes)
  expect(/<section aria-labelledby="changes">[\s\S]*?<\/section>/.exec(page)?.[0]).toMatchInlineSnapshot(`
    "<section aria-labelledby="changes">
    <h2 id="changes">Changes since the results of commit <code>c0ffee0</code></h2>

    <p>Another verdict (1):</p>
    <ul><li><a href="#claim-s9">s9</a> all-zero stays at chance: was ✗ refuted, is ✓ supported</li>
    </ul>
    <p>Added (1):</p>
    <ul><li><a href="#claim-surprising-demo-s1.3">s1.3</a> all-zero stays at chance: ✓ supported</li>
    </ul>
    <p>Gone (1):</p>
    <ul><li>s0 &lt;b&gt;, which was ? open</li>
    </ul>
    <p>Not compared, since the committed results are of another version of Assay: <code>specs/old.yaml</code>.</p>
    </section>"
  `)
  const section = (html: string) => html.slice(html.indexOf('Changes since')).split(/<h2|<footer/)[0] ?? ''
  const words = (html: string) =>
    section(html)
      .replace(/<[^>]*>/g, '')
      .split(/\n+/)
      .filter((line) => line !== '')
  const markdown = new MarkdownIt({ html: true }).render(renderIndex(all, changes))
  expect(words(page)).toEqual(words(markdown))
  expect(renderPage(all)).not.toContain('Changes since')
})

/** Elements of the page of results whose every text is the given one, with the names of their attributes. */
function elementsOf(text: string): readonly string[] {
  const tags = renderPage([resultsOf(text)])
    .replace(/ ([\w-]+)="[^"]*"/g, ' $1')
    .match(/<[^>]*>/g)
  return tags?.filter((tag) => !/^<\/?(?:strong|w?br|text|tspan)/.test(tag)) ?? []
}

const calm = elementsOf('calm')

test.each(hostileTexts.filter((text) => text.trim() !== ''))('what a spec says is no markup: %j', (hostile) => {
  expect(elementsOf(hostile)).toEqual(calm)
})

/** Path of a Chromium: `CHROME_PATH`, or one on the `PATH`; `null` when there is none. */
function findChromium({ CHROME_PATH, PATH = '' }: NodeJS.ProcessEnv): string | null {
  if (CHROME_PATH) return CHROME_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const paths = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
  return paths.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Generous: a browser on a busy machine takes seconds for what else takes milliseconds.
const timeout = 120_000
const executablePath = findChromium(process.env)

describe.skipIf(executablePath === null)(
  'in Chromium (skipped without one on the PATH or at CHROME_PATH)',
  { timeout },
  () => {
    let folder: string
    let browser: Browser
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'assay-page-'))
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
    }, timeout)
    afterAll(async () => {
      await browser?.close()
      await rm(folder, { recursive: true, force: true })
    })

    /** Opens a page from disk, and holds that it neither complains nor asks for anything but itself. */
    async function open(results: readonly SpecResults[], hash: string, look: (page: Page) => Promise<void>) {
      const file = join(folder, `${crypto.randomUUID()}.html`)
      await writeFile(file, renderPage(results))
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
      const said: string[] = []
      const asked: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(String(error)))
      page.on('request', (request) => asked.push(request.url()))
      const address = pathToFileURL(file).href
      await page.goto(address + hash)
      await look(page)
      expect(said).toEqual([])
      expect(asked.filter((url) => url.split('#')[0] !== address)).toEqual([])
      await page.close()
    }

    const shownIds = (page: Page) =>
      page
        .locator('details.claim:visible')
        .evaluateAll((claims) => claims.map((claim) => claim.id.replace('claim-', '')))

    test('filters by verdict, text, tag and words show those claims alone, and say how many', async () => {
      await open(all, '', async (page) => {
        expect(await shownIds(page)).toHaveLength(7)
        await page.getByRole('combobox', { name: 'Verdict' }).selectOption('refuted')
        expect(await shownIds(page)).toEqual(['s1.2'])
        expect(await page.getByRole('status').textContent()).toBe('1 of 7 claims')
        await page.getByRole('button', { name: 'Show all' }).click()
        await expect.poll(() => shownIds(page)).toHaveLength(7)
        await page.getByRole('combobox', { name: 'Text' }).selectOption('Another work')
        expect(await shownIds(page)).toEqual(['other-s1.3', 's9'])
        await page.getByRole('combobox', { name: 'Tag' }).selectOption('zeros')
        expect(await shownIds(page)).toEqual(['s9'])
        await page.getByRole('combobox', { name: 'Text' }).selectOption('all')
        expect(await shownIds(page)).toEqual(['s1.1', 's1.2', 'surprising-demo-s1.3', 's1.5', 's1.8', 's9'])
        await page.getByLabel('Words').fill('stuck MANY')
        expect(await shownIds(page)).toEqual(['s1.5'])
        expect(await page.getByRole('heading', { level: 3 }).filter({ visible: true }).count()).toBe(1)
      })
    })

    test('an entry of the index shows its claims alone, whatever was filtered before', async () => {
      await open(all, '', async (page) => {
        await page.getByRole('combobox', { name: 'Verdict' }).selectOption('refuted')
        await page.getByText('By tag (').click()
        await page.getByRole('button', { name: /^zeros \(/ }).click()
        await expect.poll(() => shownIds(page)).toContain('s9')
        expect(await page.getByRole('combobox', { name: 'Verdict' }).inputValue()).toBe('')
        await page.getByText('By text (2)').click()
        await page.getByRole('button', { name: 'Another work (2)' }).click()
        await expect.poll(() => shownIds(page)).toEqual(['other-s1.3', 's9'])
      })
    })

    test('a link to a claim opens it', async () => {
      await open(all, '#claim-s1.5', async (page) => {
        expect(await page.locator('details.claim[open]').evaluateAll((open) => open.map(({ id }) => id))).toEqual([
          'claim-s1.5',
        ])
      })
    })

    test('an address that names nothing, not even in valid form, leaves the page as it is', async () => {
      await open(all, '#100%', async (page) => {
        expect(await shownIds(page)).toHaveLength(7)
        await page.getByRole('combobox', { name: 'Verdict' }).selectOption('refuted')
        expect(await shownIds(page)).toEqual(['s1.2'])
      })
    })

    test('a chart tells its values by the arrow keys and under the pointer, and its seeds can be hidden', async () => {
      await open(all, '#claim-s1.1', async (page) => {
        const chart = page.locator('#claim-s1\\.1 figure').last()
        const said = chart.locator('output')
        await chart.focus()
        await page.keyboard.press('End')
        expect(await said.textContent()).toMatch(
          /^epoch 10: baseline 0\.953\d \(seeds 1: .*; fc1-zero .*; all-zero 0\.1135 \(all 5 seeds\)/,
        )
        await page.keyboard.press('ArrowLeft')
        expect(await said.textContent()).toMatch(/^epoch 9: /)
        const picture = chart.locator('svg')
        await picture.scrollIntoViewIfNeeded()
        const { x, y, height } = (await picture.boundingBox()) ?? { x: 0, y: 0, height: 0 }
        await page.mouse.move(x + 40, y + height / 2)
        expect(await said.textContent()).toMatch(/^epoch 0: /)
        expect(await chart.locator('.seeds').isVisible()).toBe(true)
        await page.getByLabel("each seed's line").uncheck()
        expect(await chart.locator('.seeds').isVisible()).toBe(false)
      })
    })

    test("a claim's arm leads to its line in the work's table, whatever the filters hide", async () => {
      await open(all, '#claim-s1.5', async (page) => {
        const line = page.locator('[id="arm-surprising-demo-all-zero"]')
        expect(await line.isVisible()).toBe(false)
        await page.locator('#claim-s1\\.5').getByRole('link', { name: 'all-zero' }).click()
        expect(await line.isVisible()).toBe(true)
        await page.evaluate('history.replaceState(null, "", "#")')
        await page.getByRole('combobox', { name: 'Text' }).selectOption('Another work')
        expect(await line.isVisible()).toBe(false)
        await page.evaluate('location.hash = "arm-surprising-demo-all-zero"')
        await expect.poll(() => line.isVisible()).toBe(true)
        expect(await line.innerText()).toContain('784, 128 relu, 10 linear')
      })
    })

    test('by keyboard alone: the index, the filters, then each claim opens with Enter', async () => {
      await open([other], '', async (page) => {
        const focused = 'document.activeElement.name || document.activeElement.tagName'
        const names: string[] = []
        for (let stop = 0; stop < 13; stop += 1) {
          await page.keyboard.press('Tab')
          names.push(String(await page.evaluate(focused)))
        }
        const index = ['SUMMARY', 'BUTTON', 'SUMMARY', 'SUMMARY']
        expect(names).toEqual(['A', 'A', ...index, 'verdict', 'work', 'tag', 'words', 'INPUT', 'BUTTON', 'SUMMARY'])
        await page.keyboard.press('Enter')
        expect(await page.locator('details.claim[open]').count()).toBe(1)
      })
    })

    test('nothing is wider than a phone, in the light and in the dark scheme, which differ', async () => {
      await open(all, '', async (page) => {
        await page.locator('details').evaluateAll((every) => {
          for (const one of every) one.setAttribute('open', '')
        })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
        const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
        await page.emulateMedia({ colorScheme: 'light' })
        expect(await background()).toBe('rgb(255, 255, 255)')
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await background()).toBe('rgb(13, 17, 23)')
      })
    })

    test('whatever names say, no script of theirs runs and the page works', async () => {
      const hostile = [
        '</script><script>document.title="owned"</script>',
        ...hostileTexts.filter((text) => text.trim()),
      ]
      const results = hostile.map((text, index) => ({
        ...resultsOf(text),
        profile: 'x',
        spec: `specs/${index}.yaml`,
      }))
      await open(results, '', async (page) => {
        expect(await page.title()).toBe('What was found, profile x')
        expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(1)
        expect(await page.locator('[onerror], [onload], iframe, img, a[href^="javascript"]').count()).toBe(0)
        await page.getByRole('combobox', { name: 'Text' }).selectOption({ index: 1 })
        expect(await shownIds(page)).toHaveLength(2)
      })
    })
  },
)
