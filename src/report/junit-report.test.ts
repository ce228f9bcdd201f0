import { expect, test } from 'vitest'
import { create } from 'xmlbuilder2'
import { renderJunit } from './junit-report.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'
import { hostileTexts } from './testing/hostile-texts.ts'
import { resultsOf } from './testing/results-of.ts'

test('a claim that is not as recorded fails, one that could not be judged is an error, one not run is skipped', () => {
  const missing = exampleClaim({ id: 's1.9', verdict: 'not run', reason: 'not run: no data', remedy: 'x' }, [])
  expect(renderJunit([{ ...exampleResults, claims: [...exampleResults.claims, missing] }])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="assay" tests="6" failures="1" errors="1" skipped="1">
      <testsuite name="Weight Initializations: A Surprising Demo" file="specs/surprising-demo.yaml" timestamp="2025-01-02T03:04:05.000Z" time="83.4" tests="6" failures="1" errors="1" skipped="1">
        <testcase classname="specs/surprising-demo.yaml" name="s1.1 baseline learns" file="specs/surprising-demo.yaml" line="52"/>
        <testcase classname="specs/surprising-demo.yaml" name="s1.2 fc1-only zero is somewhat worse than the baseline" file="specs/surprising-demo.yaml" line="80"/>
        <testcase classname="specs/surprising-demo.yaml" name="s1.3 all-zero stays at chance" file="specs/surprising-demo.yaml" line="106"/>
        <testcase classname="specs/surprising-demo.yaml" name="s1.5 all ones: stuck at 20 to 40 %" file="specs/surprising-demo.yaml" line="133">
          <failure message="inconclusive, recorded as supported" type="inconclusive">inconclusive: test.accuracy of all-one at the end 0.21 [0.15, 0.27], within 0.2..0.4 in part; about 12 seeds would decide</failure>
        </testcase>
        <testcase classname="specs/surprising-demo.yaml" name="s1.8 gradients are zero" file="specs/surprising-demo.yaml" line="182">
          <error message="error, recorded as supported" type="error">error: no run of the arm finished</error>
        </testcase>
        <testcase classname="specs/surprising-demo.yaml" name="s1.9 all-zero stays at chance" file="specs/surprising-demo.yaml" line="106">
          <skipped message="not run: no data"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test.each(hostileTexts)('what a spec says is text, and the XML is well-formed: %j', (hostile) => {
  const elements = (text: string) => {
    const names: string[] = []
    create(renderJunit([resultsOf(text)])).each((node) => names.push(node.node.nodeName), true, true)
    return names.filter((name) => name !== '#text')
  }
  expect(elements(hostile)).toEqual(elements('calm'))
})
