import type { SpecResults } from '../../results/results.ts'
import { type Markdown, markdown, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { anchorsFromIndex, type ReportAnchors } from '../report-anchors.ts'
import { reportFolder } from '../report-folder.ts'
import { linkMentions } from './link-mentions.ts'

/** A line of the results page's errata. */
export type ErratumView = {
  readonly where: Markdown
  readonly text: Markdown
}

/** An erratum, at every place where it is noted; with the claims that tell it. */
interface Erratum {
  readonly text: string
  readonly places: Map<string, string[]>
}

/** Errata noted by a spec, and those told with its claims; what several claims tell is one. */
export function viewErrata(results: SpecResults): readonly ErratumView[] {
  const anchors = anchorsFromIndex(reportFolder(results.spec))
  const errata = new Map<string, Erratum>()
  const note = (where: string, text: string): string[] => {
    const erratum = errata.get(text) ?? { text, places: new Map() }
    errata.set(text, erratum)
    const ids = erratum.places.get(where) ?? []
    erratum.places.set(where, ids)
    return ids
  }
  for (const { where, text } of results.errata) note(where, text)
  for (const { id, where, erratum } of results.claims) if (erratum !== null) note(where, erratum).push(id)
  return [...errata.values()].map(({ text, places }) => ({
    where: [...places].map(([where, ids]) => placeText(where, ids, anchors)).join('; ') as Markdown,
    text: linkMentions(text, results.claims, markdownDialect, anchors),
  }))
}

/** `slide 3 (s4.3, s4.3-as-coded)`, the ids as links. */
function placeText(where: string, ids: readonly string[], anchors: ReportAnchors): Markdown {
  if (ids.length === 0) return markdownText(where)
  const links = ids.map((id) => markdownDialect.link(id, anchors.linkTo(anchors.claim({ id }))))
  return markdown`${markdownText(where)} (${links.join(', ') as Markdown})`
}
