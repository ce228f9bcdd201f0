import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { type Markdown, markdown, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { anchorsFromIndex } from '../report-anchors.ts'
import { reportFolder } from '../report-folder.ts'
import { verdictMark, verdictText } from '../verdict-text.ts'

/** Claims that something is common to, as links. */
export type IndexGroup = { readonly name: Markdown; readonly claims: readonly Markdown[] }

/** One way to look claims up. */
export type IndexList = { readonly by: Markdown; readonly groups: readonly IndexGroup[] }

/** The verdicts in the order of the index: what does not hold first. */
const verdicts: readonly ClaimResult['verdict'][] = ['refuted', 'inconclusive', 'supported', 'error', 'not run']

/** Every claim by its verdict, by its tags and by the text that it is of, as links to its card; `null` where there is none. */
export function viewClaimsIndex(all: readonly SpecResults[]): readonly IndexList[] | null {
  const claims = all.flatMap((results) => results.claims.map((claim) => ({ claim, results })))
  if (claims.length === 0) return null
  const tags = [...new Set(claims.flatMap(({ claim }) => claim.tags))].sort()
  const group = (name: Markdown, holds: (one: (typeof claims)[number]) => boolean): readonly IndexGroup[] => {
    const members = claims.filter(holds).map(({ claim, results }) => link(claim, results))
    return members.length === 0 ? [] : [{ name, claims: members }]
  }
  const lists = [
    {
      by: markdownText('By verdict'),
      groups: verdicts.flatMap((verdict) =>
        group(markdownText(verdictText(verdict)), ({ claim }) => claim.verdict === verdict),
      ),
    },
    {
      by: markdownText('By tag'),
      groups: tags.flatMap((tag) => group(markdownText(tag), ({ claim }) => claim.tags.includes(tag))),
    },
    {
      by: markdownText('By text'),
      groups: all.flatMap((results) =>
        group(
          markdown`[${markdownText(results.title)}](${reportFolder(results.spec)}/report.md)`,
          (one) => one.results === results,
        ),
      ),
    },
  ]
  return lists.filter(({ groups }) => groups.length > 0)
}

/** `✗ s1.1`, the id as a link. */
function link({ id, verdict }: ClaimResult, { spec }: SpecResults): Markdown {
  const anchors = anchorsFromIndex(reportFolder(spec))
  const linked = markdownDialect.link(id, anchors.linkTo(anchors.claim({ id })))
  return markdown`${markdownText(verdictMark(verdict))} ${linked}`
}
