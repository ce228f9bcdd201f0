import { makeBadge } from 'badge-maker'
import type { SpecResults } from '../results/results.ts'
import { summariseVerdicts, type VerdictSummary } from './verdict-summary.ts'

/** A badge that says how many claims have which verdict, and by its colour whether that is as recorded. */
export interface Badge {
  /** JSON for a badge server that fetches it: shields.io/badges/endpoint-badge. */
  readonly endpoint: string
  /** The badge itself. */
  readonly svg: string
}

/** By what a program that judged the claims ends with: as recorded, otherwise, undecided. */
const colours: Readonly<Record<VerdictSummary['exitCode'], string>> = { 0: 'brightgreen', 1: 'red', 2: 'yellow' }

/** Renders the badge of some specs' results. */
export function renderBadge(all: readonly SpecResults[]): Badge {
  const { claims, counts, exitCode } = summariseVerdicts(all)
  const parts = [
    `${counts.supported} supported`,
    `${counts.refuted} refuted`,
    ...(counts.inconclusive === 0 ? [] : [`${counts.inconclusive} inconclusive`]),
    ...(counts.error === 0 ? [] : [`${counts.error} not judged`]),
    ...(counts['not run'] === 0 ? [] : [`${counts['not run']} not run`]),
  ]
  const badge = { label: 'claims', message: claims === 0 ? 'none judged' : parts.join(', '), color: colours[exitCode] }
  return {
    endpoint: `${JSON.stringify({ schemaVersion: 1, ...badge }, null, 2)}\n`,
    svg: `${makeBadge(badge)}\n`,
  }
}
