import { AssayError } from '../errors.ts'
import { claimAnchor, viewClaimRow } from './claim-row.ts'
import { viewCode } from './code-view.ts'
import { codeBlock, codeSpan, shellWord } from './escape/code.ts'
import { requireDistinctNames } from './escape/file-name.ts'
import { type Markdown, markdown, markdownCell, markdownText } from './escape/markdown.ts'
import { type FactView, viewEnvironment } from './provenance-view.ts'
import { renderTemplate } from './render-template.ts'
import { reportFolder } from './report-folder.ts'
import type { ClaimResult, SpecResults } from './results.ts'
import { indexReportTemplate } from './templates/index-report.ts'
import { summariseVerdicts, summaryText } from './verdict-summary.ts'
import { isUnexpected, verdictText } from './verdict-text.ts'

/**
 * The results page of a profile (`reports/<profile>/README.md`), fit for a step summary too: the answer first, then every claim on a line, what was
 * not run, published against measured, what would change a verdict, errata, deviations and, folded, the environment.
 *
 * @param all results of the specs, in the order to be shown, all of one profile
 * @throws AssayError `report/invalid` when profiles are mixed, or two specs' reports would share a folder
 */
export function renderIndex(all: readonly SpecResults[]): string {
  const profiles = [...new Set(all.map((results) => results.profile))]
  if (profiles.length > 1) {
    const names = profiles.map((profile) => JSON.stringify(profile)).join(', ')
    throw new AssayError(
      'report/invalid',
      `A results page is about one profile, and these are of ${names}. Render each by itself.`,
    )
  }
  requireDistinctNames(
    all.map((results) => results.spec),
    reportFolder,
  )
  return renderTemplate(indexReportTemplate, {
    profile: codeSpan(profiles[0] ?? ''),
    answer: markdownText(summaryText(summariseVerdicts(all))),
    unexpected: all.flatMap((results) =>
      results.claims.filter(isUnexpected).map((claim) => unexpectedLine(claim, results)),
    ),
    specs: all.map(viewSpec),
    notRun: viewNotRun(all),
    published: all.flatMap((results) =>
      results.claims.filter((claim) => claim.published !== null).map((claim) => viewIndexRow(claim, results)),
    ),
    explained: all.flatMap(viewExplained),
    errata: all.flatMap(viewErrata),
    deviations: all.flatMap((results) =>
      results.deviations.map((text) => markdown`${markdownText(results.title)}: ${markdownText(text)}`),
    ),
    environment: environments(all),
  })
}

function viewSpec(results: SpecResults) {
  return {
    title: markdownText(results.title),
    report: markdown`${reportFolder(results.spec)}/report.md`,
    source: markdown`${codeSpan(results.source.document)}, ${markdownText(results.source.kind)}`,
    answer: markdownText(summaryText(summariseVerdicts([results]))),
    code: viewCode(results.runs).map(({ module }) => module),
    claims: results.claims.map((claim) => viewIndexRow(claim, results)),
  }
}

function viewIndexRow(claim: ClaimResult, results: SpecResults) {
  const { verdictCell, ...row } = viewClaimRow(claim)
  return { ...row, verdict: verdictCell, link: markdownCell(claimLink(claim, results)) }
}

/** Claims that were not run, by the command that fetches what they need. */
function viewNotRun(all: readonly SpecResults[]) {
  const links = new Map<string, Markdown[]>()
  for (const results of all) {
    for (const claim of results.claims.filter(({ verdict }) => verdict === 'not run')) {
      const remedy = claim.remedy ?? `npx assay run ${shellWord(results.spec)} -t ${shellWord(claim.id)} --profile full`
      links.set(remedy, [...(links.get(remedy) ?? []), claimLink(claim, results)])
    }
  }
  return [...links].map(([remedy, claims]) => ({ claims, command: codeBlock(remedy) }))
}

/** Claims that others of their spec explain, with those. */
function viewExplained(results: SpecResults) {
  return results.claims.flatMap((claim) => {
    const by = results.claims.filter((other) => other.explains === claim.id)
    return by.length === 0 ? [] : [{ claim: told(claim, results), by: by.map((other) => told(other, results)) }]
  })
}

function told(claim: ClaimResult, results: SpecResults): Markdown {
  return markdown`${claimLink(claim, results)}: ${markdownText(verdictText(claim.verdict))}`
}

function claimLink(claim: ClaimResult, results: SpecResults): Markdown {
  const target = markdown`${reportFolder(results.spec)}/report.md#${claimAnchor(claim)}`
  return markdown`[${markdownText(claim.id)} ${markdownText(claim.name)}](${target})`
}

function unexpectedLine(claim: ClaimResult, results: SpecResults): Markdown {
  const place = codeSpan(`${results.spec}:${claim.line}`)
  const found = markdownText(`${verdictText(claim.verdict)}, recorded as ${claim.recorded}`)
  return markdown`${claimLink(claim, results)}: ${found} (${place}). ${markdownText(claim.reason)}`
}

/** Errata noted by the spec, and those told with a claim. */
function viewErrata(results: SpecResults) {
  const noted = [
    ...results.errata,
    ...results.claims.flatMap(({ id, where, erratum }) =>
      erratum === null ? [] : [{ where: `${where} (${id})`, text: erratum }],
    ),
  ]
  return noted.map(({ where, text }) => ({
    work: markdownCell(markdownText(results.title)),
    where: markdownCell(markdownText(where)),
    text: markdownCell(markdownText(text)),
  }))
}

/** Facts of all specs, each distinct one once. */
function environments(all: readonly SpecResults[]): readonly FactView[] {
  const facts = all.flatMap(viewEnvironment)
  return [...new Map(facts.map((fact) => [`${fact.label} ${fact.value}`, fact])).values()]
}
