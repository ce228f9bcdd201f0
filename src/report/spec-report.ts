import { claimAnchor } from './claim-row.ts'
import { viewClaim } from './claim-view.ts'
import { viewCode } from './code-view.ts'
import { codeSpan } from './escape/code.ts'
import { fileName, requireDistinctNames } from './escape/file-name.ts'
import { markdown, markdownCell, markdownText } from './escape/markdown.ts'
import { viewProvenance } from './provenance-view.ts'
import { renderTemplate } from './render-template.ts'
import type { SpecResults } from './results.ts'
import { claimTemplate } from './templates/claim.ts'
import { specReportTemplate } from './templates/spec-report.ts'
import { summariseVerdicts, summaryText } from './verdict-summary.ts'
import { isUnexpected } from './verdict-text.ts'

/**
 * A spec's report: what was found of each claim, whether the spec records it so, and what it rests on. Equal results give equal bytes.
 *
 * @param results of one spec in one profile
 * @returns the page (`report.md`), and the SVG files it links to, by path beside it
 * @throws AssayError `report/invalid` when two claims' pictures would share a path
 */
export function renderSpecReport(results: SpecResults): {
  readonly markdown: string
  readonly files: ReadonlyMap<string, string>
} {
  const ids = results.claims.map((claim) => claim.id)
  requireDistinctNames(ids, fileName)
  const claims = results.claims.map((claim) => viewClaim(claim, results))
  const unexpected = results.claims.filter(isUnexpected)
  const view = {
    title: markdownText(results.title),
    answer: markdownText(summaryText(summariseVerdicts([results]))),
    unexpected: unexpected.map((claim) => ({ id: markdownText(claim.id), anchor: claimAnchor(claim) })),
    source: markdown`${codeSpan(results.source.document)}, ${markdownText(results.source.kind)}`,
    spec: codeSpan(results.spec),
    profile: codeSpan(results.profile),
    claims: claims.map((claim) => claim.view),
    failures: results.runs
      .filter((run) => run.status === 'failed')
      .map((run) => ({
        arm: markdownCell(codeSpan(run.arm)),
        seed: run.seed,
        why: markdownCell(markdownText(run.failure ?? 'unknown')),
      })),
    code: viewCode(results.runs),
    deviations: results.deviations.map(markdownText),
    errata: results.errata.map(({ where, text }) => ({ where: markdownText(where), text: markdownText(text) })),
    provenance: viewProvenance(results),
  }
  const files = new Map(claims.flatMap((claim) => [...claim.files]))
  return { markdown: renderTemplate(specReportTemplate, view, { claim: claimTemplate }), files }
}
