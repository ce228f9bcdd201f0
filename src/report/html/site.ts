import { countText } from '../../judge/number-text.ts'
import type { SpecResults } from '../../results/results.ts'
import { pictureColours } from '../charts/picture.ts'
import { fileName, type PathName, pathName } from '../escape/file-name.ts'
import { type Html, htmlDialect, htmlText } from '../escape/html.ts'
import { renderTemplate } from '../render-template.ts'
import { pageAnchors } from '../report-anchors.ts'
import { answerText, summariseVerdicts } from '../verdict-summary.ts'
import { verdictsOfFilter, verdictText, verdictWord } from '../verdict-text.ts'
import { viewClaimRow } from '../views/claim-row.ts'
import { viewSource } from '../views/source-view.ts'
import { pageScript } from './page-script.ts'
import { scriptPolicy } from './script-policy.ts'

/** Results of one project at one profile, which have a page of their own (`renderPage`). */
export interface ResultSet {
  readonly project: string
  readonly profile: string
  /** In the order to be shown. */
  readonly all: readonly SpecResults[]
  /** Where their page is, from the index. */
  readonly page: PathName
}

/** A project, or a part of one, whose results could not be read. */
export interface UnreadableProject {
  readonly project: string
  readonly reason: string
}

/**
 * The index over results of many projects as one HTML file that needs no network and no server: what every project found, and every claim with its verdict, what was
 * measured and a link to its card, with filters by verdict, project, profile, kind and words. Equal results give equal bytes.
 *
 * @param title of the site
 * @param sets every set of results, in the order to be shown
 * @param unreadable what is known of nothing but that it is there: it is told first
 */
export function renderSite(
  title: string,
  sets: readonly ResultSet[],
  unreadable: readonly UnreadableProject[],
): string {
  const everything = sets.flatMap(({ all }) => all)
  const { counts, claims } = summariseVerdicts(everything)
  const projects = [...new Set(sets.map(({ project }) => project))]
  const profiles = [...new Set(sets.map(({ profile }) => profile))]
  const view = {
    title: htmlText(title),
    answer: htmlText(
      `${unreadable.length === 0 ? '' : `${countText(unreadable.length, 'project')} could not be read. `}${countText(projects.length, 'project')}, ${countText(sets.length, 'set')} of results, ${countText(claims, 'claim')}.`,
    ),
    unreadable: unreadable.map(({ project, reason }) => ({ project: htmlText(project), reason: htmlText(reason) })),
    projects: projects.map((name, number) => ({ name: htmlText(name), number })),
    profiles: profiles.map((name, number) => ({ name: htmlText(name), number })),
    sets: sets.map(({ project, profile, all, page }) => ({
      project: htmlText(project),
      profile: htmlText(profile),
      page,
      answer: htmlText(answerText(all)),
    })),
    policy: scriptPolicy,
    script: pageScript as Html,
    chartStyle: pictureColours as Html,
    claimCount: claims,
    verdicts: verdictsOfFilter
      .filter((verdict) => counts[verdict] > 0)
      .map((verdict) => ({ verdict: htmlText(verdictWord(verdict)), key: fileName(verdict), count: counts[verdict] })),
    works: sets
      .flatMap((set) => set.all.map((results) => ({ set, results })))
      .map(({ set, results }, number) => ({
        number,
        title: htmlText(results.title),
        source: viewSource(results.source, htmlDialect),
        project: htmlText(set.project),
        projectNumber: projects.indexOf(set.project),
        profile: htmlText(set.profile),
        profileNumber: profiles.indexOf(set.profile),
        page: set.page,
        claims: viewClaims(results, set.all),
      })),
  }
  return renderTemplate('site', view)
}

/** Where the page of a set is: `<project>/<profile>.html`, from the index. */
export function setPage(project: string, profile: string): PathName {
  return pathName`${fileName(project)}/${fileName(profile)}.html`
}

function viewClaims(results: SpecResults, all: readonly SpecResults[]) {
  const anchors = pageAnchors(results, all)
  return results.claims.map((claim) => ({
    verdictKey: fileName(claim.verdict),
    verdict: htmlText(verdictText(claim.verdict)),
    kind: fileName(claim.own ? 'own' : 'statement'),
    anchor: anchors.claim(claim),
    name: htmlText(claim.name),
    paraphrase: claim.paraphrase ?? false,
    quote: claim.own || claim.quote.trim() === claim.name.trim() ? null : htmlDialect.quote(claim.quote),
    found: viewClaimRow(claim, htmlDialect).found,
  }))
}
