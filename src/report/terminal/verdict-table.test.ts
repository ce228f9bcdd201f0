import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { exampleClaim, exampleResults } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { renderVerdictTable } from './verdict-table.ts'

test('a wide terminal has the measured intervals', () => {
  expect(renderVerdictTable([exampleResults], 100, false)).toMatchInlineSnapshot(`
    "✓ supported  s1.1  baseline learns                                  0.95334 [0.95306, 0.95361]
    ✗ refuted    s1.2  fc1-only zero is somewhat worse than the basel…  0.0089996 [0.0081000, 0.0099996]
    ✓ supported  s1.3  all-zero stays at chance                         exactly 0.1135 in all 5 seeds
    ? open *     s1.5  all ones: stuck at 20 to 40 %                    0.210 [0.150, 0.270]
    ! error *    s1.8  gradients are zero

    What does not hold (1)

    s1.2 fc1-only zero is somewhat worse than the baseline
      the text says: “Performance might degrade slightly, but not always drastically if other layers can
      still adjust.” (§4.2)
      we found: 0.0089996 [0.0081000, 0.0099996], mean of 4 seeds, the deciding one of 2 parts:
      test.accuracy of baseline − fc1-zero at the end
      required: above 0.01
      why: Its biases break the tie within one epoch: the two end within half a point of each other.
      specs/surprising-demo.yaml:80

    Not as recorded (2)

    s1.5 all ones: stuck at 20 to 40 %
      recorded as supported, found open
      open: test.accuracy of all-one at the end 0.21 [0.15, 0.27], within 0.2..0.4 in part; about 12
      seeds would decide
      specs/surprising-demo.yaml:133

    s1.8 gradients are zero
      recorded as supported, found error
      error: no run of the arm finished
      specs/surprising-demo.yaml:182

    Not everything was checked: 1 could not be judged. 5 statements: 2 hold, 1 does not hold, 1 stays
    open, 1 could not be judged. 2 verdicts are not as recorded.
    "
  `)
})

test('a very wide terminal has what was measured', () => {
  const claims = exampleResults.claims.slice(1, 3)
  expect(renderVerdictTable([{ ...exampleResults, claims }], 150, false).split('\n\n')[0]).toMatchInlineSnapshot(`
    "✗ refuted    s1.2  fc1-only zero is somewhat worse than the baseli…  0.0089996 [0.0081000, 0.0099996]  test.accuracy of baseline − fc1-zero at the end
    ✓ supported  s1.3  all-zero stays at chance                          exactly 0.1135 in all 5 seeds     test.accuracy of all-zero at the end"
  `)
})

test('what was not run is named with the command that makes it possible', () => {
  const notRun = {
    verdict: 'not run',
    remedy: 'npx assay data cifar10',
    reason: 'not run: cifar10 is not here',
    measured: null,
  } as const
  const claims = [
    exampleClaim(),
    exampleClaim({ ...notRun, id: 's0.1' }, []),
    exampleClaim({ ...notRun, id: 's0.2' }, []),
  ]
  expect(renderVerdictTable([{ ...exampleResults, claims }], 80, false)).toMatchInlineSnapshot(`
    "✓ supported  s1.3  all-zero stays at chance
    · not run    s0.1  all-zero stays at chance
    · not run    s0.2  all-zero stays at chance

    not checked (2): s0.1, s0.2
      not run: cifar10 is not here. npx assay data cifar10

    Not everything was checked: 2 of 3 claims were not run. 3 statements: 1 holds, 2
    were not run.
    "
  `)
})

test('a narrow terminal has names cut with an ellipsis, and reasons wrapped', () => {
  expect(
    renderVerdictTable([{ ...exampleResults, claims: exampleResults.claims.slice(1, 2) }], 44, false),
  ).toMatchInlineSnapshot(`
    "✗ refuted  s1.2  fc1-only zero is somewhat …

    What does not hold (1)

    s1.2 fc1-only zero is somewhat worse than t…
      the text says: “Performance might degrade
      slightly, but not always drastically if
      other layers can still adjust.” (§4.2)
      we found: 0.0089996 [0.0081000,
      0.0099996], mean of 4 seeds, the deciding
      one of 2 parts: test.accuracy of baseline
      − fc1-zero at the end
      required: above 0.01
      why: Its biases break the tie within one
      epoch: the two end within half a point of
      each other.
      specs/surprising-demo.yaml:80

    1 statement was tested: 1 does not hold.
    "
  `)
})

const claims = [
  ...hostileTexts,
  '层层层层层层层层层层层层层层层层层层层层层层层',
  '🎉👩‍👩‍👧‍👦e\u0301'.repeat(20),
  'x'.repeat(500),
].map((text) => exampleClaim({ id: text, name: text, verdict: 'refuted', reason: text }))

test.each([40, 61, 80, 120])(
  'whatever a spec holds, no line is wider than %i columns, and none is a workflow command',
  (width) => {
    const table = renderVerdictTable([{ ...exampleResults, spec: 'specs/层层层/'.repeat(20), claims }], width, false)
    const lines = table.split('\n')
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
    expect(table.replaceAll('\n', '')).not.toMatch(/::|##\[|\p{Cc}/u)
    expect(lines.filter((line) => line.endsWith(':106'))).toHaveLength(claims.length)
  },
)

test('colour only where it is wanted, and nothing but colour is added', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
  const colours = /\u001b\[\d+m/g
  const coloured = renderVerdictTable([exampleResults], 100, true)
  expect(coloured).toMatch(colours)
  expect(coloured.replace(colours, '')).toBe(renderVerdictTable([exampleResults], 100, false))
})

test('no claims are said to be none', () => {
  expect(renderVerdictTable([], 80, false)).toBe('No claim was judged.\n')
})

test('what could not be judged is said before the counts, and never in green', () => {
  const claims = exampleResults.claims.slice(0, 1)
  const [whole, part] = [null, 'Not every claim was judged: specs/b.yaml\u001b[2J could not be run.'].map(
    (incomplete) => renderVerdictTable([{ ...exampleResults, claims }], 200, true, incomplete),
  )
  expect(whole).toContain('\u001b[32m1 statement was tested: 1 holds')
  expect(part).toContain(
    '\u001b[31mNot every claim was judged: specs/b.yaml could not be run. 1 statement was tested: 1 holds',
  )
})
