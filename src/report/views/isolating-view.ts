import type { ClaimResult, SpecResults } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'
import { verdictText } from '../verdict-text.ts'
import { armDifference } from './arms/arm-difference.ts'
import { claimText } from './measured-text.ts'

/** A claim that isolates what another one's verdict hangs on. */
export type IsolatingView<Inert> = {
  /** Its id, as a link, and its name. */
  readonly claim: Inert
  readonly verdict: Inert
  /** What was measured for it; `null` for nothing. */
  readonly found: Inert | null
  /** Its arms, each with what parts it from the nearest arm of the claim that it explains. */
  readonly arms: readonly Inert[]
}

/** Claims that say what would change a claim's verdict; `null` when there are none. */
export function viewIsolating<Inert>(
  claim: ClaimResult,
  results: Pick<SpecResults, 'claims' | 'runs' | 'tunings'>,
  dialect: Dialect<Inert>,
  anchors: ReportAnchors,
): readonly IsolatingView<Inert>[] | null {
  const isolating = results.claims.filter((other) => other.explains === claim.id)
  if (isolating.length === 0) return null
  return isolating.map((other) => ({
    claim: dialect.join(dialect.link(other.id, anchors.linkTo(anchors.claim(other))), dialect.text(other.name)),
    verdict: dialect.text(verdictText(other.verdict)),
    found: foundOf(other, dialect),
    arms: other.arms.map((arm) => viewArm(arm, claim.arms, results, dialect, anchors)),
  }))
}

function foundOf<Inert>(claim: ClaimResult, { text }: Dialect<Inert>): Inert | null {
  const measured = claimText(claim)
  return measured && text(measured.found)
}

/** `fc1-zero-tanh: as fc1-zero, but activation of fc1: tanh instead of relu`. */
function viewArm<Inert>(
  arm: string,
  known: readonly string[],
  results: Pick<SpecResults, 'runs' | 'tunings'>,
  dialect: Dialect<Inert>,
  anchors: ReportAnchors,
): Inert {
  const { text, part, join, concat } = dialect
  const named = (name: string) => viewArmLink(name, results, dialect, anchors)
  if (known.includes(arm)) return join(named(arm), text('(the same arm)'))
  const definitionOf = (name: string) => results.runs.find((run) => run.arm === name)?.definition
  const definition = definitionOf(arm)
  const compared = known.flatMap((other) => {
    const from = definitionOf(other)
    const differences = from && definition && armDifference(from, definition)
    return differences ? [{ other, differences }] : []
  })
  const fewest = Math.min(...compared.map(({ differences }) => differences.length))
  // A single difference is told against every arm that it parts from; of longer lists one is enough.
  const nearest = compared.filter(({ differences }) => differences.length === fewest).slice(0, fewest <= 1 ? 2 : 1)
  if (nearest.length === 0) return named(arm)
  const told = nearest.flatMap(({ other, differences }, index) => [
    part(index === 0 ? ': as ' : '; as '),
    named(other),
    part(differences.length === 0 ? ' in all that it computes' : `, but ${differences.join(', and ')}`),
  ])
  return concat([named(arm), ...told])
}

/** An arm's name, as a link to where the report says what it is, if it was run; with the one that it is, if it is tuned. */
export function viewArmLink<Inert>(
  arm: string,
  { runs, tunings = [] }: Pick<SpecResults, 'runs' | 'tunings'>,
  { text, link, join }: Dialect<Inert>,
  anchors: ReportAnchors,
): Inert {
  const named = runs.some((run) => run.arm === arm) ? link(arm, anchors.linkTo(anchors.arm(arm))) : text(arm)
  const tuned = tunings.find((tuning) => tuning.arm === arm)
  return tuned === undefined ? named : join(named, text(`(tuned: ${tuned.chosen})`))
}
