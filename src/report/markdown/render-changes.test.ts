import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { compareResults } from '../../results/compare/compare-results.ts'
import { encodeChanges } from '../../results/compare/encode-changes.ts'
import { inertJson } from '../../results/inert-json.ts'
import { renderChangesText } from '../terminal/changes-text.ts'
import { exampleClaim, exampleFinding, exampleResults, exampleRun } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { renderChanges } from './render-changes.ts'

const measured = (values: readonly number[]) =>
  values.map((value, index) =>
    exampleRun('base|line', index + 1, { 'test.loss': { steps: [0, 90], values: [2, value] } }),
  )

const before = { ...exampleResults, claims: [exampleClaim(), exampleClaim({ id: 'old' })], runs: measured([0.5, 0.7]) }
const after = {
  ...exampleResults,
  specDigest: 'b1'.repeat(32),
  claims: [
    exampleClaim({}, [exampleFinding({ verdict: 'refuted', reason: '0.2 [0.1, 0.3], not within 0.0892..0.1135' })]),
    exampleClaim({ id: 'new' }),
  ],
  runs: measured([0.5, 0.70000004]),
}

test('changes as Markdown', () => {
  expect(renderChanges(compareResults([before], [after]))).toMatchInlineSnapshot(`
    "**1 verdict changed, 1 claim added, 1 claim gone, 1 metric moved.**

    Verdicts changed:

    - s1.3 all-zero stays at chance (\`specs/surprising-demo.yaml:106\`): **✓ supported → ✗ refuted** (recorded: supported)
      - before: supported: test.accuracy of all-zero at the end 0.1135 \\[0.1135, 0.1135\\] within 0.0892..0.1135 in 5 of 5 seeds
      - after: refuted: 0.2 \\[0.1, 0.3\\], not within 0.0892..0.1135

    Claims added:

    - new all-zero stays at chance (\`specs/surprising-demo.yaml:106\`): ✓ supported

    Claims gone:

    - old all-zero stays at chance (\`specs/surprising-demo.yaml:106\`): ✓ supported

    Metrics moved (means over the seeds that both have; the spread is the standard deviation between seeds):

    | metric | of | update | seeds | before | after | change | relative | in spreads |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | test.loss | base\\|line in specs/surprising-demo.yaml | 90 | 2 | 0.6 | 0.60000002 | \\+2e-8 | \\+0.0000033 % | \\+1.4e-7 |

    What else differs:

    | spec | what | before | after |
    | --- | --- | --- | --- |
    | \`specs/surprising-demo.yaml\` | spec's text | a0a0a0a0a0a0 | b1b1b1b1b1b1 |
    "
  `)
})

test('changes as text for a terminal have none of the escapes of Markdown', () => {
  expect(renderChangesText(compareResults([before], [after]))).toMatchInlineSnapshot(`
    "1 verdict changed, 1 claim added, 1 claim gone, 1 metric moved.

    Verdicts changed:
      s1.3 all-zero stays at chance (specs/surprising-demo.yaml:106): ✓ supported → ✗ refuted (recorded: supported)
        before: supported: test.accuracy of all-zero at the end 0.1135 [0.1135, 0.1135] within 0.0892..0.1135 in 5 of 5 seeds
        after: refuted: 0.2 [0.1, 0.3], not within 0.0892..0.1135

    Claims added:
      new all-zero stays at chance (specs/surprising-demo.yaml:106): ✓ supported

    Claims gone:
      old all-zero stays at chance (specs/surprising-demo.yaml:106): ✓ supported

    Metrics moved (means over the seeds that both have):
      test.loss of base|line in specs/surprising-demo.yaml, update 90, 2 seeds: 0.6 → 0.60000002 (+0.0000033 %)

    What else differs:
      specs/surprising-demo.yaml: spec's text: a0a0a0a0a0a0 → b1b1b1b1b1b1
    "
  `)
})

test('no change is said to be none', () => {
  expect(renderChanges(compareResults([before], [before]))).toMatchInlineSnapshot(`
    "**No verdict changed, no claim was added or is gone, no metric moved.**
    "
  `)
})

test('changes as JSON keep what JSON has no word for', () => {
  const diverged = { ...before, runs: measured([0.5, Number.NaN]) }
  const changes: unknown = JSON.parse(inertJson(encodeChanges(compareResults([before], [diverged]))))
  expect(changes).toMatchObject({
    verdicts: [],
    metrics: [{ before: 0.6, after: 'NaN', absolute: 'NaN', relative: 'NaN', spread: 'NaN', againstSpread: null }],
  })
})

test.each(hostileTexts)('whatever a spec holds stays text: %j', (hostile) => {
  const named = (verdict: 'supported' | 'refuted') =>
    exampleClaim({ id: 'x', name: hostile, reason: hostile, verdict }, [exampleFinding({ verdict })])
  const one = {
    ...exampleResults,
    claims: [named('supported'), exampleClaim({ id: hostile || 'gone', name: hostile })],
  }
  const run = (value: number) => exampleRun(hostile, 1, { [hostile]: { steps: [0], values: [value] } })
  const changes = compareResults([{ ...one, runs: [run(1)] }], [{ ...one, claims: [named('refuted')], runs: [run(2)] }])
  const markdown = renderChanges(changes)
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown.replaceAll('<span>$</span>', ''))
  expect(html).not.toMatch(/<(?!\/?(?:p|ul|li|strong|code|table|thead|tbody|tr|th|td)>)/)
  for (const row of html.split('<tr>').slice(2)) expect(row.match(/<td>/g)).toHaveLength(9)
  const log = markdown + renderChangesText(changes) + inertJson(encodeChanges(changes))
  expect(log).not.toMatch(/^\s*::|##\[/m)
  expect(log.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
