import { create } from 'xmlbuilder2'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { plainText } from './escape/plain-text.ts'
import { isUnexpected } from './verdict-text.ts'

/**
 * The results as JUnit XML, which CI services read: a test suite a spec, a test case a claim. A verdict that is not the recorded one is a failure,
 * what could not be judged an error, what was not run skipped: the same story as the claims' tests tell.
 *
 * @param all results of specs, in the order to be shown
 */
export function renderJunit(all: readonly SpecResults[]): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'assay', ...counted(all) })
  for (const results of all) {
    const { spec, title, startedAt, durationMs, claims } = results
    const suite = root.ele('testsuite', {
      name: plainText(title),
      file: plainText(spec),
      timestamp: plainText(startedAt),
      time: durationMs / 1000,
      ...counted([results]),
    })
    for (const claim of claims) {
      const test = suite.ele('testcase', {
        classname: plainText(spec),
        name: plainText(`${claim.id} ${claim.name}`),
        file: plainText(spec),
        line: claim.line,
      })
      const outcome = outcomeOf(claim)
      if (outcome === 'skipped') test.ele('skipped', { message: plainText(claim.reason) })
      else if (outcome !== 'passed') {
        const message = plainText(`${claim.verdict}, recorded as ${claim.recorded}`)
        test.ele(outcome, { message, type: claim.verdict }).txt(plainText(claim.reason))
      }
    }
  }
  return `${root.end({ prettyPrint: true })}\n`
}

function outcomeOf(claim: ClaimResult): 'passed' | 'failure' | 'error' | 'skipped' {
  if (claim.verdict === 'not run') return 'skipped'
  if (claim.verdict === 'error') return 'error'
  return isUnexpected(claim) ? 'failure' : 'passed'
}

function counted(all: readonly SpecResults[]) {
  const outcomes = all.flatMap((results) => results.claims).map(outcomeOf)
  const count = (outcome: ReturnType<typeof outcomeOf>) => outcomes.filter((one) => one === outcome).length
  return { tests: outcomes.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}
