import type { ChangesSince } from '../../results/changes-file.ts'
import type { History } from '../../results/history.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { renderStrip } from '../charts/strip.ts'
import { codeSpan } from '../escape/code.ts'
import { type PathName, pathName } from '../escape/file-name.ts'
import { type Markdown, markdown, markdownCell, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { howToRead, type Overview, overviewOf, type Told } from '../overview.ts'
import { renderTemplate, type View } from '../render-template.ts'
import { anchorsFromIndex } from '../report-anchors.ts'
import { reportFolder } from '../report-folder.ts'
import type { Templates } from '../templates/templates.ts'
import { answerText } from '../verdict-summary.ts'
import { reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { viewChanges, viewSince } from '../views/changes-view.ts'
import { viewClaimsIndex } from '../views/claims-index.ts'
import { viewCode } from '../views/code-view.ts'
import { viewErrata } from '../views/errata-view.ts'
import { viewHistory } from '../views/history-view.ts'
import { linkMentions } from '../views/link-mentions.ts'
import { requireOneProfile } from '../views/one-profile.ts'
import { viewEnvironments } from '../views/provenance-view.ts'
import { viewSource } from '../views/source-view.ts'
import { viewTold } from '../views/told-view.ts'
import { stripFile } from './spec-report.ts'

/**
 * The results page of a profile (`reports/<profile>/README.md`): the answer first, what does not hold and what stays open with their reasons, then
 * (folded) what holds and the experiments of the authors, text by text, what changed, errata, deviations and the environment. Equal results and
 * changes give equal bytes.
 *
 * @param all results of the specs, in the order to be shown, all of one profile
 * @param changes since the last committed results; `null` where there are none to compare with
 * @param templates a user's own in place of some of ours
 * @param history what was found commit by commit; `null` where that is not known
 * @throws AssayError `report/invalid` when profiles are mixed, or two specs' reports would share a folder
 */
export function renderIndex(
  all: readonly SpecResults[],
  changes: ChangesSince | null = null,
  templates?: Templates,
  history: History | null = null,
): string {
  requireOneProfile(all)
  const overview = overviewOf(all)
  const over = history && viewHistory(history, all, markdownDialect, ({ spec }) => anchorsFromIndex(reportFolder(spec)))
  const view = {
    profile: codeSpan(all[0]?.profile ?? ''),
    answer: markdownText(overview.answer),
    deviating: overview.deviating === null ? null : markdownText(overview.deviating),
    howToRead: markdownText(howToRead),
    statistics: overview.statistics === null ? null : markdownText(overview.statistics),
    since: changes && viewSince(changes, markdownDialect),
    unexpected: overview.unexpected.map(unexpectedLine),
    notRun: overview.notRun.map(({ text, claims }) => ({
      count: claims.length,
      claims: claims.map(({ claim, results }) => claimLink(claim, results)),
      text: markdownText(text),
    })),
    unjudged: overview.unjudged.map(viewIndexRow),
    refuted: overview.refuted.map(viewIndexRow),
    open: overview.open.map(viewIndexRow),
    openNamed: overview.openNamed.map(viewIndexRow),
    works: all.map((results) => viewWork(results, overview)),
    index: viewClaimsIndex(all),
    changes: changes && viewChanges(changes, all, markdownDialect, ({ spec }) => anchorsFromIndex(reportFolder(spec))),
    history: over && { ...over.view, picture: over.drawing !== null },
    errata: byWork(all, viewErrata),
    deviations: byWork(all, viewDeviations),
    environment: viewEnvironments(all, markdownDialect),
  }
  return renderTemplate('index-report', view, templates)
}

function viewWork(results: SpecResults, { holding, own }: Overview) {
  const ofWork = (told: readonly Told[]) => told.filter((one) => one.results === results).map(viewIndexRow)
  return {
    title: markdownText(results.title),
    report: markdown`${reportFolder(results.spec)}/report.md`,
    source: viewSource(results.source, markdownDialect),
    answer: markdownText(answerText([results])),
    code: viewCode(results.runs).map(({ module }) => module),
    holding: ofWork(holding),
    own: ofWork(own),
  }
}

/** A claim as a row of the page, with its strip. */
function viewIndexRow(told: Told) {
  const { claim, results } = told
  const deciding = claim.judgement?.findings[0]
  const explains = results.claims.find(({ id }) => id === claim.explains)
  return {
    ...viewTold(told, markdownDialect, anchorsFromIndex(reportFolder(results.spec))),
    verdict: markdownDialect.unbroken(verdictText(claim.verdict)),
    explains: explains === undefined ? null : claimIdLink(explains, results),
    strip:
      deciding === undefined || renderStrip(deciding) === null
        ? null
        : pathName`${reportFolder(results.spec)}/${stripFile(claim)}`,
  }
}

function claimIdLink(claim: ClaimResult, results: SpecResults): Markdown {
  return markdown`[${markdownCell(markdownText(claim.id))}](${targetOf(claim, results)})`
}

function claimLink(claim: ClaimResult, results: SpecResults): Markdown {
  return markdown`[${markdownText(claim.id)} ${markdownText(claim.name)}](${targetOf(claim, results)})`
}

function targetOf(claim: ClaimResult, { spec }: SpecResults): PathName {
  const anchors = anchorsFromIndex(reportFolder(spec))
  return anchors.linkTo(anchors.claim(claim))
}

function unexpectedLine({ claim, results }: Told): Markdown {
  const place = codeSpan(`${results.spec}:${claim.line}`)
  const found = markdownText(`${verdictText(claim.verdict)}, recorded as ${verdictWord(claim.recorded)}`)
  return markdown`${claimLink(claim, results)}: ${found} (${place}). ${markdownText(reasonText(claim.reason))}`
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
