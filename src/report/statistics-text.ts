import { countText, percentText } from '../judge/number-text.ts'
import { correctVerdicts } from '../results/correct-verdicts.ts'
import type { SpecResults } from '../results/results.ts'

/**
 * How many verdicts rest on statistics, and what corrections for so many leave of them: `11 of 16 verdicts rest on statistics, …`. `null` where no verdict was decided, and for
 * results of before p values were kept.
 *
 * @param all results of the specs that it is about: they are corrected together
 */
export function statisticsText(all: readonly Pick<SpecResults, 'claims'>[]): string | null {
  const claims = all.flatMap((results) => results.claims)
  if (claims.every(({ pValue }) => pValue === undefined)) return null
  const { judged, decided, open, holm, benjaminiHochberg } = correctVerdicts(claims)
  const found = countText(judged - open, 'verdict')
  if (decided === 0) return `None of ${found} rests on statistics.`
  const rates = [...new Set(claims.flatMap(({ looks }) => (looks === undefined ? [] : [1 - looks.level])))]
  const [rate = 0.05] = rates
  const wrong = rates.length > 1 ? 'as often as its level allows' : `${percentText(rate)} of the time`
  const tested = `${countText(decided + open, 'test')}${open === 0 ? '' : ` (${open} still open)`}`
  return `${decided} of ${found} ${decided === 1 ? 'rests' : 'rest'} on statistics, each wrong at most ${wrong}. Corrected for ${tested}, Holm's method leaves ${holm} of them, Benjamini and Hochberg's ${benjaminiHochberg}.`
}
