import { onceForEach } from '../../once-for-each.ts'
import type { ChangesSince } from '../../results/changes-file.ts'
import type { History } from '../../results/history.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { inlinePicture } from '../charts/inline-picture.ts'
import { pictureColours, pictureTexts } from '../charts/picture.ts'
import { renderStrip } from '../charts/strip.ts'
import { fileName } from '../escape/file-name.ts'
import { type Html, htmlDialect, htmlText } from '../escape/html.ts'
import { howToRead, overviewOf, type Told } from '../overview.ts'
import { renderTemplate } from '../render-template.ts'
import { pageAnchors, type ReportAnchors } from '../report-anchors.ts'
import type { Templates } from '../templates/templates.ts'
import { answerText, summariseVerdicts } from '../verdict-summary.ts'
import { verdictsOfFilter, verdictWord } from '../verdict-text.ts'
import { viewArms } from '../views/arms/arm-view.ts'
import type { Beside } from '../views/beside-view.ts'
import { viewChanges, viewSince } from '../views/changes-view.ts'
import { viewClaim } from '../views/claim-view.ts'
import { viewHistory } from '../views/history-view.ts'
import { linkMentions } from '../views/link-mentions.ts'
import { requireOneProfile } from '../views/one-profile.ts'
import { viewEnvironments } from '../views/provenance-view.ts'
import { publishedMark } from '../views/published-mark.ts'
import { viewSource } from '../views/source-view.ts'
import { viewTold } from '../views/told-view.ts'
import { claimReviews } from './claim-reviews.ts'
import { pageScript } from './page-script.ts'
import { scriptPolicy } from './script-policy.ts'

/**
 * The results of a profile as one HTML file that needs no network and no server: every claim with its charts, filters by verdict, work, tag and
 * words. Its policy lets only its own script run, so that nothing that a spec says can. Equal results give equal bytes.
 *
 * @param all results of the specs, in the order to be shown, all of one profile
 * @param changes since the last committed results; `null` where there are none to compare with
 * @param templates a user's own in place of some of ours
 * @param seconds results of the same specs on another engine, as far as there are any
 * @param history what was found commit by commit; `null` where that is not known
 * @throws AssayError `report/invalid` when profiles are mixed, or two specs' reports would share a folder
 */
export function renderPage(
  all: readonly SpecResults[],
  changes: ChangesSince | null = null,
  templates?: Templates,
  seconds: readonly SpecResults[] = [],
  history: History | null = null,
): string {
  requireOneProfile(all)
  const claims = all.flatMap((results) => results.claims)
  const tags = [...new Set(claims.flatMap((claim) => claim.tags))].sort()
  const summary = summariseVerdicts(all)
  const overview = overviewOf(all)
  const anchorsOf = onceForEach((results: SpecResults) => pageAnchors(results, all))
  const row = (told: Told) => viewTold(told, htmlDialect, anchorsOf(told.results))
  const over = history && viewHistory(history, all, htmlDialect, anchorsOf)
  const count = (verdict: ClaimResult['verdict']) => ({
    verdict: htmlText(verdictWord(verdict)),
    key: fileName(verdict),
    count: summary.counts[verdict],
  })
  const view = {
    profile: htmlText(all[0]?.profile ?? ''),
    answer: htmlText(overview.answer),
    deviating: overview.deviating === null ? null : htmlText(overview.deviating),
    howToRead: htmlText(howToRead),
    statistics: overview.statistics === null ? null : htmlText(overview.statistics),
    since: changes && viewSince(changes, htmlDialect),
    notRun: overview.notRun.map(({ text, claims: waiting }) => ({
      count: waiting.length,
      claims: waiting.map((told) => row(told).id),
      text: htmlText(text),
    })),
    unjudged: overview.unjudged.map(row),
    refuted: overview.refuted.map(row),
    open: overview.open.map(row),
    openNamed: overview.openNamed.map(row),
    changes: changes && viewChanges(changes, all, htmlDialect, anchorsOf),
    history: over && { ...over.view, picture: over.drawing && inlinePicture(over.drawing) },
    policy: scriptPolicy,
    script: pageScript as Html,
    reviews: claimReviews(all, (claim, results) => anchorsOf(results).claim(claim)),
    chartStyle: `${pictureColours}${pictureTexts.replaceAll(/(^|\})(?=.)/g, '$1.chart ')}` as Html,
    claimCount: claims.length,
    verdicts: verdictsOfFilter.filter((verdict) => summary.counts[verdict] > 0).map(count),
    tags: tags.map((tag, number) => ({
      tag: htmlText(tag),
      number,
      count: claims.filter((claim) => claim.tags.includes(tag)).length,
    })),
    works: all.map((results, number) => ({
      number,
      title: htmlText(results.title),
      source: viewSource(results.source, htmlDialect),
      answer: htmlText(answerText([results])),
      ...viewWork(results, tags, anchorsOf(results), {
        changes,
        history,
        second: seconds.find(({ spec }) => spec === results.spec) ?? null,
      }),
    })),
    environment: viewEnvironments(all, htmlDialect),
  }
  return renderTemplate('page', view, templates)
}

function viewWork(results: SpecResults, tags: readonly string[], anchors: ReportAnchors, beside: Beside) {
  const linked = (text: string) => linkMentions(text, results.claims, htmlDialect, anchors)
  return {
    claims: results.claims.map((claim) => viewPageClaim(claim, results, tags, anchors, beside)),
    arms: viewArms(results, htmlDialect, anchors).map(({ drawing, ...arm }) => ({
      ...arm,
      picture: drawing && inlinePicture(drawing),
    })),
    deviations: results.deviations.map(linked),
    errata: results.errata.map(({ where, text }) => ({ where: htmlText(where), text: linked(text) })),
  }
}

function viewPageClaim(
  claim: ClaimResult,
  results: SpecResults,
  tags: readonly string[],
  anchors: ReportAnchors,
  beside: Beside,
) {
  const { view, drawings } = viewClaim(claim, results, htmlDialect, anchors, beside)
  const deciding = claim.judgement?.findings[0]
  return {
    ...view,
    verdictKey: fileName(claim.verdict),
    tagNumbers: claim.tags.map((tag) => tags.indexOf(tag)),
    tags: claim.tags.map(htmlText),
    strip:
      deciding === undefined
        ? null
        : (renderStrip(deciding, 'page', publishedMark(claim, results.runs)) as Html | null),
    intervalChart: drawings.interval && inlinePicture(drawings.interval),
    figure: drawings.figure && inlinePicture(drawings.figure),
    armsChart: drawings.arms && inlinePicture(drawings.arms),
  }
}
