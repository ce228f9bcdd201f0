import { countText, numberText } from '../../../judge/number-text.ts'
import type { TuningResult } from '../../../results/results.ts'

/** Which arm a tuned one is, and why: `quick, by the highest mean of validation.accuracy at the end over 2 seeds of their own: slow 0.5238, quick 0.8095, wild diverged`. */
export function tuningText({ chosen, metric, better, seeds, among }: TuningResult): string {
  const reached = among.map(({ arm, mean }) => `${arm} ${mean === null ? 'diverged' : numberText(mean)}`)
  const best = better === 'most' ? 'highest' : 'lowest'
  return `${chosen}, by the ${best} mean of ${metric} at the end over ${countText(seeds.length, 'seed')} of their own: ${reached.join(', ')}`
}
