import { encodeNumber } from '../../metrics/encode-number.ts'
import type { ResultsChanges } from './compare-results.ts'

/** Makes changes fit for JSON: the lists of a `ResultsChanges` under their names; NaN, infinities and -0 by name, as in `results.json`. */
export function encodeChanges({ verdicts, added, gone, metrics, conditions }: ResultsChanges) {
  return {
    verdicts: [...verdicts],
    added: [...added],
    gone: [...gone],
    metrics: metrics.map((change) => ({
      ...change,
      before: encodeNumber(change.before),
      after: encodeNumber(change.after),
      absolute: encodeNumber(change.absolute),
      relative: encodeOrNull(change.relative),
      spread: encodeOrNull(change.spread),
      againstSpread: encodeOrNull(change.againstSpread),
    })),
    conditions: [...conditions],
  }
}

function encodeOrNull(value: number | null) {
  return value === null ? null : encodeNumber(value)
}
