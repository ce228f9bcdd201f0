import { type AdjustedPValue, adjustPValues } from '../judge/statistics/adjust-p-values.ts'
import type { ClaimResult } from './results.ts'

/** Claims whose verdicts rest on statistics, and what is left of them when they are corrected for how many there are. */
export interface CorrectedVerdicts {
  /** Claims whose p values are known, or that are known to need none. */
  readonly judged: number
  /** Those of them that were decided by statistics. */
  readonly decided: number
  /** Those of them that stay open: they were tested too. */
  readonly open: number
  /** Of those decided, how many would still be if no verdict at all were to be wrong more often than their own error rate. */
  readonly holm: number
  /** How many would still be if so large a share of them could be wrong. */
  readonly benjaminiHochberg: number
  readonly adjusted: ReadonlyMap<ClaimResult, AdjustedPValue>
}

/** Corrects the p values of claims for how many there are. Claims that stay open were tested as well, and count with a p value of 1. */
export function correctVerdicts(claims: readonly ClaimResult[]): CorrectedVerdicts {
  const judged = claims.filter(({ pValue, verdict }) => pValue !== undefined || verdict === 'inconclusive')
  const decided = judged.filter(({ pValue }) => typeof pValue === 'number')
  const open = judged.filter(({ verdict }) => verdict === 'inconclusive')
  const corrected = adjustPValues([...decided.map(({ pValue }) => pValue ?? 1), ...open.map(() => 1)])
  const adjusted = new Map(decided.flatMap((claim, index) => (corrected[index] ? [[claim, corrected[index]]] : [])))
  const left = (method: keyof AdjustedPValue) =>
    [...adjusted].filter(([claim, values]) => values[method] <= rateOf(claim)).length
  return {
    judged: judged.length,
    decided: decided.length,
    open: open.length,
    holm: left('holm'),
    benjaminiHochberg: left('benjaminiHochberg'),
    adjusted,
  }
}

/** How often the verdict of a claim may be wrong. A level is written as 0.95, and 1 − 0.95 is a little more than 0.05. */
function rateOf({ looks }: ClaimResult): number {
  return 1 - (looks?.level ?? 0.95)
}
