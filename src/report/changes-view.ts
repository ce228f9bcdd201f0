import type { ChangedClaim } from './changes.ts'
import type { ChangesSince } from './changes-file.ts'
import { codeSpan } from './escape/code.ts'
import { type Markdown, markdown, markdownCell, markdownText } from './escape/markdown.ts'
import type { ClaimResult } from './results.ts'
import { verdictText } from './verdict-text.ts'

/** Characters of a commit that people read. */
const shortCommit = 7

/** The changes as the results page shows them. */
export type ChangesView = {
  readonly since: Markdown
  readonly none: boolean
  readonly verdicts: readonly { readonly claim: Markdown; readonly before: Markdown; readonly after: Markdown }[]
  readonly added: readonly { readonly claim: Markdown; readonly after: Markdown }[]
  readonly gone: readonly { readonly claim: Markdown; readonly before: Markdown }[]
  readonly uncompared: readonly Markdown[]
}

/**
 * Prepares the changes for the results page.
 *
 * @param linkOf a link to a claim that is there
 */
export function viewChanges(changes: ChangesSince, linkOf: (claim: ChangedClaim) => Markdown): ChangesView {
  const { since, verdicts, added, gone, uncompared } = changes
  return {
    since: codeSpan(since.slice(0, shortCommit)),
    none: verdicts.length + added.length + gone.length === 0,
    verdicts: verdicts.map((claim) => ({
      claim: linkOf(claim),
      before: verdictCell(claim.before),
      after: verdictCell(claim.after),
    })),
    added: added.map((claim) => ({ claim: linkOf(claim), after: verdictCell(claim.after) })),
    gone: gone.map(({ id, name, before }) => ({
      claim: markdown`${markdownText(id)} ${markdownText(name)}`,
      before: verdictCell(before),
    })),
    uncompared: uncompared.map(codeSpan),
  }
}

function verdictCell(verdict: ClaimResult['verdict']): Markdown {
  return markdownCell(markdownText(verdictText(verdict)))
}
