import { expect, test, vi } from 'vitest'
import { exampleClaim, exampleResults } from '../report/testing/example-results.ts'
import { verdictCode } from './verdict-code.ts'

test('claims that were not run end with 2, or are left out and said aloud where that is allowed', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const notRun = exampleClaim({ verdict: 'not run' })
  const some = [{ ...exampleResults, claims: [exampleClaim(), notRun] }]
  expect([verdictCode(some, false), verdictCode(some, true)]).toEqual([2, 0])
  expect(log.mock.calls.flat()).toMatchInlineSnapshot(`
    [
      "1 claim was not run, so not everything was checked. --allow-not-run leaves such claims out of the exit code.",
      "1 claim was not run. They leave the exit code as it is, as --allow-not-run says: nothing is known of them.",
    ]
  `)
  log.mockRestore()
})

test('allowing it makes no pass of a run in which nothing was judged, nor of a verdict that differs', () => {
  const notRun = exampleClaim({ verdict: 'not run' })
  expect(verdictCode([{ ...exampleResults, claims: [notRun] }], true)).toBe(2)
  const differs = exampleClaim({ verdict: 'refuted', recorded: 'supported' })
  expect(verdictCode([{ ...exampleResults, claims: [differs, notRun] }], true)).toBe(1)
})
