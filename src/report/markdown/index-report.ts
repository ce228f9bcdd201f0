import type { ChangesSince } from '../../results/changes-file.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { renderStrip } from '../charts/strip.ts'
import { codeBlock, codeSpan } from '../escape/code.ts'
import { type PathName, pathName } from '../escape/file-name.ts'
import { type Markdown, markdown, markdownCell, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { renderTemplate, type View } from '../render-template.ts'
import { anchorsFromIndex } from '../report-anchors.ts'
import { reportFolder } from '../report-folder.ts'
import type { Templates } from '../templates/templates.ts'
import { countsText, summariseVerdicts, summaryText } from '../verdict-summary.ts'
import { isUnexpected, verdictText } from '../verdict-text.ts'
import { viewChanges } from '../views/changes-view.ts'
import { viewClaimRow } from '../views/claim-row.ts'
import { viewCode } from '../views/code-view.ts'
import { viewErrata } from '../views/errata-view.ts'
import { linkMentions } from '../views/link-mentions.ts'
import { requireOneProfile } from '../views/one-profile.ts'
import { viewEnvironments } from '../views/provenance-view.ts'
import { rerunCommand } from '../views/rerun-command.ts'
import { stripFile } from './spec-report.ts'

/**
 * The results page of a profile (`reports/<profile>/README.md`): the answer first, then what changed, every claim on a line, what was not run and,
 * folded, what would change a verdict, errata, deviations and the environment. Equal results and changes give equal bytes.
 *
 * @param all results of the specs, in the order to be shown, all of one profile
 * @param changes since the last committed results; `null` where there are none to compare with
 * @param templates a user's own in place of some of ours
 * @throws AssayError `report/invalid` when profiles are mixed, or two specs' reports would share a folder
 */
export function renderIndex(
  all: readonly SpecResults[],
  changes: ChangesSince | null = null,
  templates?: Templates,
): string {
  requireOneProfile(all)
  const summary = summariseVerdicts(all)
  const view = {
    profile: codeSpan(all[0]?.profile ?? ''),
    answer: markdownText(summaryText(summary)),
    unexpected: all.flatMap((results) =>
      results.claims.filter(isUnexpected).map((claim) => unexpectedLine(claim, results)),
    ),
    changes: changes && viewChanges(changes, all, markdownDialect, ({ spec }) => anchorsFromIndex(reportFolder(spec))),
    works: all.map(viewWork),
    notRun: viewNotRun(all),
    explained: all.flatMap(viewExplained),
    errata: byWork(all, viewErrata),
    deviations: byWork(all, viewDeviations),
    environment: viewEnvironments(all, markdownDialect),
  }
  return renderTemplate('index-report', view, templates)
}

function viewWork(results: SpecResults) {
  const summary = summariseVerdicts([results])
  return {
    title: markdownText(results.title),
    titleCell: markdownCell(markdownText(results.title)),
    counts: markdownCell(markdownText(countsText(summary))),
    report: markdown`${reportFolder(results.spec)}/report.md`,
    source: markdown`${codeSpan(results.source.document)}, ${markdownText(results.source.kind)}`,
    answer: markdownText(summaryText(summary)),
    code: viewCode(results.runs).map(({ module }) => module),
    claims: results.claims.map((claim) => viewIndexRow(claim, results)),
  }
}

function viewIndexRow(claim: ClaimResult, results: SpecResults) {
  const { verdictCell, published, interval, quantity, nameCell } = viewClaimRow(claim, markdownDialect)
  const deciding = claim.judgement?.findings[0]
  return {
    link: markdown`[${markdownCell(markdownText(claim.id))}](${targetOf(claim, results)}) ${nameCell}`,
    verdict: verdictCell,
    published,
    interval,
    quantity,
    strip:
      deciding === undefined || renderStrip(deciding) === null
        ? null
        : pathName`${reportFolder(results.spec)}/${stripFile(claim)}`,
  }
}

/** Claims that were not run, by the command that brings what they need. */
function viewNotRun(all: readonly SpecResults[]) {
  const links = new Map<string, Markdown[]>()
  for (const results of all) {
    for (const claim of results.claims.filter(({ verdict }) => verdict === 'not run')) {
      const remedy = claim.remedy ?? rerunCommand(claim, { ...results, profile: 'full' })
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
  return markdown`[${markdownText(claim.id)} ${markdownText(claim.name)}](${targetOf(claim, results)})`
}

function targetOf(claim: ClaimResult, { spec }: SpecResults): PathName {
  const anchors = anchorsFromIndex(reportFolder(spec))
  return anchors.linkTo(anchors.claim(claim))
}

function unexpectedLine(claim: ClaimResult, results: SpecResults): Markdown {
  const place = codeSpan(`${results.spec}:${claim.line}`)
  const found = markdownText(`${verdictText(claim.verdict)}, recorded as ${claim.recorded}`)
  return markdown`${claimLink(claim, results)}: ${found} (${place}). ${markdownText(claim.reason)}`
}

/** Where the runs differ from the source; a claim that is named there is a link. */
function viewDeviations(results: SpecResults): readonly Markdown[] {
  const anchors = anchorsFromIndex(reportFolder(results.spec))
  const linked = (text: string) => linkMentions(text, results.claims, markdownDialect, anchors)
  return results.deviations.map(linked)
}

/** What there is to tell of each work, under its title; `null` for nothing. */
function byWork<Told extends View>(all: readonly SpecResults[], view: (results: SpecResults) => readonly Told[]) {
  const works = all
    .map((results) => ({ work: markdownText(results.title), told: view(results) }))
    .filter(({ told }) => told.length > 0)
  return works.length === 0 ? null : { works, count: works.reduce((sum, { told }) => sum + told.length, 0) }
}
