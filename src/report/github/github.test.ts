import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { compareResults } from '../../results/compare/compare-results.ts'
import { exampleClaim, exampleResults } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { annotationLine, claimAnnotations } from './annotations.ts'
import { renderStepSummary } from './step-summary.ts'

const limit = 60_000

test('an annotation stands at every claim that is not as recorded', () => {
  expect(claimAnnotations([exampleResults]).map(annotationLine)).toMatchInlineSnapshot(`
    [
      "::error file=specs/surprising-demo.yaml,line=133,title=s1.5%3A recorded as supported%2C found inconclusive::all ones: stuck at 20 to 40 %25. inconclusive: test.accuracy of all-one at the end 0.21 [0.15, 0.27], within 0.2..0.4 in part; about 12 seeds would decide",
      "::error file=specs/surprising-demo.yaml,line=182,title=s1.8%3A recorded as supported%2C found error::gradients are zero. error: no run of the arm finished",
    ]
  `)
})

test('the summary: the answer, changes first, then what is not as recorded, then all claims', () => {
  const [first, ...rest] = exampleResults.claims
  if (!first) throw new Error('the example has claims')
  const before = { ...exampleResults, claims: [{ ...first, verdict: 'refuted' as const }, ...rest] }
  const compared = { base: 'HEAD:reports/full', changes: compareResults([before], [exampleResults]) }
  expect(
    renderStepSummary({ results: [exampleResults], incomplete: null, obstacles: [], compared }, limit),
  ).toMatchInlineSnapshot(`
    "## Assay, profile \`sample\`

    **Not everything was checked: 1 could not be judged. 5 statements: 2 hold, 1 does not hold, 1 stays open, 1 could not be judged. 2 verdicts are not as recorded.**

    This spec names deviations from its source, which may be a smaller network or less data; its report lists them.

    ### Changes since \`HEAD:reports/full\`

    **1 verdict changed.**

    Verdicts changed:

    - s1.1 baseline learns (\`specs/surprising-demo.yaml:52\`): **✗ refuted → ✓ supported**
      - before: supported: test.accuracy of baseline at the end 0.9533 \\[0.9531, 0.9536\\] above 0.9
      - after: supported: test.accuracy of baseline at the end 0.9533 \\[0.9531, 0.9536\\] above 0.9

    Not as recorded:

    - **s1.5 all ones: stuck at 20 to 40 %**: ? open, recorded as supported (\`specs/surprising-demo.yaml:133\`). open: test.accuracy of all-one at the end 0.21 \\[0.15, 0.27\\], within 0.2..0.4 in part; about 12 seeds would decide
    - **s1.8 gradients are zero**: ! error, recorded as supported (\`specs/surprising-demo.yaml:182\`). error: no run of the arm finished

    ### What does not hold (1)

    | the text says | we found | required | why |
    | --- | --- | --- | --- |
    | “Performance might degrade slightly, but not always drastically if <strong>other layers</strong> can still adjust.”<br>s1.2 · §4.2 · Weight Initializations: A Surprising Demo | 0.0089996 \\[0.0081000, 0.0099996\\], mean of 4 seeds<br>the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end | above 0.01 | Its biases break the tie within one epoch: the two end within half a point of each other. |

    ### What stays open (1)

    | the text says | we found | required | what would decide it |
    | --- | --- | --- | --- |
    | “Often stuck at 20–40% accuracy even after many epochs.”<br>s1.5 · §4.4 · Weight Initializations: A Surprising Demo | 0.210 \\[0.150, 0.270\\], mean of 5 seeds<br>test.accuracy of all-zero at the end | within 0.2 to 0.4 | open after 5 seeds, and more would not decide it |

    <details>
    <summary>Every claim (5)</summary>

    | claim | verdict | measured | seeds |
    | --- | --- | --- | --- |
    | s1.1 baseline learns | ✓&nbsp;supported | 0.95334 \\[0.95306, 0.95361\\]<br>test.accuracy of baseline at the end | 5 |
    | s1.2 fc1-only zero is somewhat worse than the baseline | ✗&nbsp;refuted | 0.0089996 \\[0.0081000, 0.0099996\\]<br>the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end | 5 |
    | s1.3 all-zero stays at chance | ✓&nbsp;supported | exactly 0.1135 in all 5 seeds<br>test.accuracy of all-zero at the end | 5 |
    | s1.5 all ones: stuck at 20 to 40 % | ?&nbsp;open (recorded: supported) | 0.210 \\[0.150, 0.270\\]<br>test.accuracy of all-zero at the end | 5 |
    | s1.8 gradients are zero | !&nbsp;error (recorded: supported) | – | 0 |

    </details>
    "
  `)
})

test('a run that did not judge everything says so first', () => {
  const interrupted = { results: [], incomplete: 'The run was interrupted.', obstacles: [], compared: null }
  expect(renderStepSummary(interrupted, limit)).toBe(
    '## Assay\n\n**The run was interrupted. No claim was judged.**\n\n',
  )
})

test('what stands in the way is told one by one, as far as there is room', () => {
  const obstacles = Array.from({ length: 40 }, (_, index) => ({
    place: `specs/a.yaml:${index}:1`,
    text: '"x" is *no* key',
  }))
  const wrong = { results: [], incomplete: 'Specs have mistakes.', obstacles, compared: null }
  const summary = renderStepSummary(wrong, limit)
  expect(summary).toContain('- `specs/a.yaml:0:1`: "x" is \\*no\\* key\n- `specs/a.yaml:1:1`: ')
  expect(summary.match(/^- /gm)).toHaveLength(40)
  const needs = { ...wrong, obstacles: [{ place: null, text: '15 claims: mnist is not here' }] }
  expect(renderStepSummary(needs, limit)).toContain('\n\n- 15 claims: mnist is not here\n')
  expect(renderStepSummary(wrong, 3000)).toMatch(/^- and \d+ more$/m)
})

test.each([3_000, 60_000])('a summary keeps to %i bytes, and counts what has no room', (bytes) => {
  const claims = Array.from({ length: 500 }, (_, index) =>
    exampleClaim({ id: `c${index}`, name: '层'.repeat(20), verdict: 'refuted', reason: '层'.repeat(40) }),
  )
  const results = [{ ...exampleResults, claims }]
  const compared = { base: 'x', changes: compareResults([{ ...exampleResults, claims: [] }], results) }
  const summary = renderStepSummary({ results, incomplete: null, obstacles: [], compared }, bytes)
  expect(new TextEncoder().encode(summary).length).toBeLessThanOrEqual(bytes)
  expect(summary).toContain('500 statements were tested: 500 do not hold, none stays open.')
})

test.each(hostileTexts)('whatever a spec holds stays text, in the summary and in the log: %j', (hostile) => {
  const claim = exampleClaim({ id: hostile || 'x', name: hostile, reason: hostile, verdict: 'refuted' })
  const results = { ...exampleResults, spec: hostile || 'specs/x.yaml', profile: hostile, claims: [claim] }
  const compared = { base: hostile, changes: compareResults([{ ...results, claims: [] }], [results]) }
  const summary = renderStepSummary({ results: [results], incomplete: null, obstacles: [], compared }, limit)
  const html = new MarkdownIt({ html: true, linkify: true }).render(summary.replaceAll('<span>$</span>', ''))
  expect(html).not.toMatch(/<(?!\/?(?:p|ul|li|strong|code|table|thead|tbody|tr|th|td|h2|h3|details|summary|w?br)>)/)
  for (const row of html.split('<tr>').filter((part) => part.includes('<td>')))
    expect(row.match(/<td>/g)).toHaveLength(4)

  const [line = ''] = claimAnnotations([results]).map(annotationLine)
  expect(line).not.toMatch(/\p{Cc}/u)
  // The runner reads a command's properties up to the first `::`, separated at commas and `=`.
  const [, properties = ''] = /^::error (.*?)::/.exec(line) ?? []
  expect(properties.split(',').map((property) => property.split('=')[0])).toEqual(['file', 'line', 'title'])
  expect(properties).toContain(',line=106,')
})
