import type { ChangesSince } from '../../results/changes-file.ts'
import { compareEngines } from '../../results/compare/compare-engines.ts'
import type { History } from '../../results/history.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import { largestText } from '../terminal/engine-comparison.ts'
import { verdictText } from '../verdict-text.ts'
import { shortCommit } from './changes-view.ts'
import { quantityWords } from './quantity-words.ts'

/** What is known beside a spec's results: each `null` where it is not. */
export interface Beside {
  /** Since the last committed results. */
  readonly changes: ChangesSince | null
  /** Since when criteria are what they are. */
  readonly history: Pick<History, 'criteria'> | null
  /** Results of the same spec on another engine. */
  readonly second: SpecResults | null
}

/** Nothing but the results themselves. */
export const nothingBeside: Beside = { changes: null, history: null, second: null }

/** What else is known of a claim: every text is inert, every absent part `null`. */
export type BesideView<Inert> = {
  /** What the second engine says: `onnx: ✓ supported as well, measured exactly alike.` */
  readonly second: Inert | null
  /** When the verdict was another one, as far as that is known: `✗ refuted in d283241.` */
  readonly before: Inert | null
  /** Since when the criterion is what it is, and whether that was before there were results. */
  readonly criterionSince: Inert | null
}

/** Tells what another engine, and the last committed results, say of a claim. */
export function viewBeside<Inert>(
  claim: ClaimResult,
  results: SpecResults,
  { changes, history, second }: Beside,
  dialect: Dialect<Inert>,
): BesideView<Inert> {
  const said = second === null ? null : secondText(claim, results, second)
  return {
    second: said === null ? null : dialect.text(said),
    before: changes === null ? null : viewBefore(claim, results.spec, changes, dialect),
    criterionSince: viewOrigin(claim, results, history, dialect),
  }
}

const orders = {
  'after the criterion': 'before its first committed results, those of',
  'with the criterion': 'together with its first committed results, those of',
  'before the criterion': 'after results of it had been committed, such as those of',
} as const

function viewOrigin<Inert>(
  { id }: ClaimResult,
  { spec, specDigest }: SpecResults,
  history: Beside['history'],
  { code, concat, part }: Dialect<Inert>,
): Inert | null {
  // Of the spec as it was judged: once it is edited, its history has to be asked for again.
  const origin = history?.criteria.find(
    (other) => other.spec === spec && other.id === id && other.specDigest === specDigest,
  )
  if (origin === undefined) return null
  const dated = (commit: string, date: string) => [code(commit.slice(0, shortCommit)), part(` (${date})`)]
  const { firstResults: first } = origin
  return concat([
    part('Criterion unchanged since '),
    ...dated(origin.commit, origin.date),
    ...(first === null
      ? [part('; no results of it are committed')]
      : [part(`, ${orders[first.order]} `), ...dated(first.commit, first.date)]),
    part('.'),
  ])
}

function secondText(claim: ClaimResult, results: SpecResults, second: SpecResults): string | null {
  const [compared] = compareEngines([{ ...results, claims: [claim] }], [second])
  if (compared === undefined) return null
  const verdict = verdictText(compared.verdicts[1])
  const said = `${second.engine.name}: ${verdict}${compared.agreement === 'same' ? ' as well' : ''}`
  const [furthest] = compared.apart
  if (furthest === undefined) return compared.compared === 0 ? `${said}.` : `${said}, measured exactly alike.`
  return `${said}; furthest apart in one seed by ${largestText(furthest)}: ${quantityWords(furthest.quantity)}.`
}

function viewBefore<Inert>(
  { id }: ClaimResult,
  spec: string,
  { since, verdicts, added, uncompared }: ChangesSince,
  { text, code, concat, part }: Dialect<Inert>,
): Inert | null {
  if (uncompared.includes(spec)) return null
  const isThis = (other: { readonly spec: string; readonly id: string }) => other.spec === spec && other.id === id
  const commit = code(since.slice(0, shortCommit))
  if (added.some(isThis)) return concat([text('the claim is new since the results of commit'), part(' '), commit])
  const changed = verdicts.find(isThis)
  return changed === undefined
    ? concat([text('the same in the results of commit'), part(' '), commit])
    : concat([text(`${verdictText(changed.before)} in the results of commit`), part(' '), commit])
}
