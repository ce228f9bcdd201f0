import type { ChangedClaim } from '../../results/changes.ts'
import type { SpecResults } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'

/**
 * Names a claim of other results: its id, which leads to where it stands now, and its name. One that is there no longer has no link.
 *
 * @param all results as they are now
 * @param anchorsOf where claims of these results stand
 */
export function viewClaimName<Inert>(
  { spec, id, name }: ChangedClaim,
  all: readonly SpecResults[],
  { text, link, join }: Pick<Dialect<Inert>, 'text' | 'link' | 'join'>,
  anchorsOf: (results: SpecResults) => ReportAnchors,
): Inert {
  const results = all.find((one) => one.spec === spec)
  const claim = results?.claims.find((one) => one.id === id)
  if (results === undefined || claim === undefined) return text(`${id} ${name}`)
  const anchors = anchorsOf(results)
  return join(link(id, anchors.linkTo(anchors.claim(claim))), text(claim.name))
}
