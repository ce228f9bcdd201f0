import type { ClaimResult, SpecResults } from '../../results/results.ts'
import type { Drawing } from '../charts/drawing.ts'
import { picture } from '../charts/picture.ts'
import { renderStrip } from '../charts/strip.ts'
import { codeSpan } from '../escape/code.ts'
import { fileName, type PathName, pathName, requireDistinctNames } from '../escape/file-name.ts'
import { markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { renderTemplate } from '../render-template.ts'
import { specAnchors } from '../report-anchors.ts'
import { statisticsText } from '../statistics-text.ts'
import type { Templates } from '../templates/templates.ts'
import { answerText } from '../verdict-summary.ts'
import { isUnexpected } from '../verdict-text.ts'
import { viewArms } from '../views/arms/arm-view.ts'
import { type Beside, nothingBeside } from '../views/beside-view.ts'
import { viewClaim } from '../views/claim-view.ts'
import { viewCode } from '../views/code-view.ts'
import { linkMentions } from '../views/link-mentions.ts'
import { claimText } from '../views/measured-text.ts'
import { viewProvenance } from '../views/provenance-view.ts'
import { publishedMark } from '../views/published-mark.ts'
import { viewRecorded } from '../views/recorded-view.ts'
import { viewSource } from '../views/source-view.ts'

/** With more claims than this, their cards are folded. */
const mostUnfolded = 5

/**
 * A spec's report: what was found of each claim, whether the spec records it so, and what it rests on. Equal results give equal bytes.
 *
 * @param results of one spec in one profile
 * @param templates a user's own in place of some of ours
 * @param beside what is known beside the results; the SVG files do not depend on it
 * @returns the page (`report.md`), and the SVG files that it and the results page link to, by path beside it
 * @throws AssayError `report/invalid` when two claims' pictures would share a path
 */
export function renderSpecReport(
  results: SpecResults,
  templates?: Templates,
  beside: Beside = nothingBeside,
): { readonly markdown: string; readonly files: ReadonlyMap<string, string> } {
  const ids = results.claims.map((claim) => claim.id)
  requireDistinctNames(ids, fileName)
  const files = new Map<string, string>()
  const arms = viewArms(results, markdownDialect, specAnchors)
  const networks = new Map(
    arms.flatMap(({ anchor, drawing }) => (drawing === null ? [] : [[anchor, addNetwork(anchor, drawing, files)]])),
  )
  const claims = results.claims.map((claim) => {
    const deciding = claim.judgement?.findings[0]
    const strip = deciding && renderStrip(deciding, 'file', publishedMark(claim, results.runs))
    if (strip) files.set(stripFile(claim), strip)
    const drawn = claim.arms.flatMap((arm) => networks.get(specAnchors.arm(arm)) ?? [])
    return { ...viewIllustrated(claim, results, files, beside), networks: drawn.slice(0, mostNetworks) }
  })
  const linked = (text: string) => linkMentions(text, results.claims, markdownDialect, specAnchors)
  const statistics = statisticsText([results])
  const view = {
    title: markdownText(results.title),
    answer: markdownText(answerText([results])),
    statistics: statistics === null ? null : markdownText(statistics),
    unexpected: results.claims
      .filter(isUnexpected)
      .map((claim) => markdownDialect.link(claim.id, specAnchors.linkTo(specAnchors.claim(claim)))),
    source: viewSource(results.source, markdownDialect),
    spec: codeSpan(results.spec),
    profile: codeSpan(results.profile),
    claims,
    folded: claims.length > mostUnfolded,
    arms: arms.map(({ drawing: _, ...arm }) => arm),
    networks: [...networks.values()],
    failures: results.runs
      .filter((run) => run.status === 'failed')
      .map((run) => ({
        arm: codeSpan(run.arm),
        seed: run.seed,
        why: markdownText(run.failure ?? 'unknown'),
      })),
    code: viewCode(results.runs),
    recorded: viewRecorded(results.runs),
    deviations: results.deviations.map(linked),
    errata: results.errata.map(({ where, text }) => ({ where: markdownText(where), text: linked(text) })),
    provenance: viewProvenance(results, markdownDialect),
  }
  return { markdown: renderTemplate('spec-report', view, templates), files }
}

/** File of a claim's strip beside its spec's report; of a claim without a finding there is none. */
export function stripFile(claim: Pick<ClaimResult, 'id'>): PathName {
  return pathName`${fileName(claim.id)}-strip.svg`
}

/** Networks that a card shows at most; the table of arms leads to all. */
const mostNetworks = 4

/** The drawing of an arm's network as a file beside the report. */
function addNetwork(anchor: PathName, drawing: Drawing, files: Map<string, string>) {
  const file = pathName`${anchor}-network.svg`
  files.set(file, picture(drawing))
  return { file, alt: markdownText(`${drawing.title}: ${drawing.description}`) }
}

/** A claim with its charts as files beside the report. */
function viewIllustrated(claim: ClaimResult, results: SpecResults, files: Map<string, string>, beside: Beside) {
  const { view, drawings } = viewClaim(claim, results, markdownDialect, specAnchors, beside)
  const addPicture = (kind: PathName, alt: string, drawing: Drawing | null) => {
    if (drawing === null) return null
    const file = pathName`${fileName(claim.id)}-${kind}.svg`
    files.set(file, picture(drawing))
    return { file, alt: markdownText(alt) }
  }
  const measured = claimText(claim)
  return {
    ...view,
    figure: addPicture(fileName(claim.figure?.kind ?? ''), claim.figure?.title ?? '', drawings.figure),
    armsPicture: addPicture(
      fileName('arms'),
      `${drawings.arms?.title ?? ''}: ${drawings.arms?.description ?? ''}`,
      drawings.arms,
    ),
    intervalPicture: addPicture(
      fileName('interval'),
      `Measured ${measured?.found ?? ''}; required: ${measured?.region ?? ''}`,
      drawings.interval,
    ),
  }
}
