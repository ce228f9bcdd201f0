import { countText } from '../../judge/number-text.ts'
import type { ChangedClaim } from '../../results/changes.ts'
import type { ChangesSince } from '../../results/changes-file.ts'
import type { SpecResults } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'
import { verdictText } from '../verdict-text.ts'
import { viewClaimName } from './claim-name.ts'

/** Characters of a commit that people read. */
export const shortCommit = 7

/** The changes as the results page, in Markdown and in HTML, shows them. */
export type ChangesView<Inert> = {
  readonly since: Inert
  readonly none: boolean
  readonly verdicts: readonly { readonly claim: Inert; readonly before: Inert; readonly after: Inert }[]
  readonly added: readonly { readonly claim: Inert; readonly after: Inert }[]
  readonly gone: readonly { readonly claim: Inert; readonly before: Inert }[]
  readonly uncompared: readonly Inert[]
}

/** What changed in a sentence, for the top of a page: `No verdict changed since d283241.` */
export function viewSince<Inert>(
  { since, verdicts, added, gone }: ChangesSince,
  { text, code, concat, part }: Dialect<Inert>,
): Inert {
  const count = verdicts.length + added.length + gone.length
  if (count === 0)
    return concat([
      text('Nothing changed since the results of commit'),
      part(' '),
      code(since.slice(0, shortCommit)),
      text('.'),
    ])
  const parts = [
    ...(verdicts.length === 0 ? [] : [`${countText(verdicts.length, 'verdict')} changed`]),
    ...(added.length === 0 ? [] : [`${countText(added.length, 'claim')} added`]),
    ...(gone.length === 0 ? [] : [`${countText(gone.length, 'claim')} gone`]),
  ]
  return concat([
    text('Since the results of commit'),
    part(' '),
    code(since.slice(0, shortCommit)),
    part(`: ${parts.join(', ')}.`),
  ])
}

/**
 * Prepares the changes for the results page.
 *
 * @param all what was compared with the earlier results
 * @param anchorsOf where claims of these results stand
 */
export function viewChanges<Inert>(
  { since, verdicts, added, gone, uncompared }: ChangesSince,
  all: readonly SpecResults[],
  dialect: Dialect<Inert>,
  anchorsOf: (results: SpecResults) => ReportAnchors,
): ChangesView<Inert> {
  const { text, code } = dialect
  const named = (claim: ChangedClaim): Inert => viewClaimName(claim, all, dialect, anchorsOf)
  return {
    since: code(since.slice(0, shortCommit)),
    none: verdicts.length + added.length + gone.length === 0,
    verdicts: verdicts.map((claim) => ({
      claim: named(claim),
      before: text(verdictText(claim.before)),
      after: text(verdictText(claim.after)),
    })),
    added: added.map((claim) => ({ claim: named(claim), after: text(verdictText(claim.after)) })),
    gone: gone.map((claim) => ({ claim: named(claim), before: text(verdictText(claim.before)) })),
    uncompared: uncompared.map(code),
  }
}
