import { encodeNumber } from '../../metrics/encode-number.ts'
import type { ResultsChanges } from './compare-results.ts'

/** Version of the layout: raised when a reader of the older one could misread it. */
const changesFormat = 1

/** What strings of JSON may hold and a log should not: a command of GitHub Actions, and control characters that JSON leaves as they are. */
const notForLogs = /##\[|[\u007f-\u009f]/g

/**
 * Writes changes as JSON: the lists of a `ResultsChanges` under their names; NaN, infinities and -0 by name, as in `results.json`.
 *
 * @returns JSON, ending with a line break. No line of it is a command to GitHub Actions, whatever names a spec gives.
 */
export function encodeChanges(changes: ResultsChanges): string {
  const file = {
    format: changesFormat,
    ...changes,
    metrics: changes.metrics.map((change) => ({
      ...change,
      before: encodeNumber(change.before),
      after: encodeNumber(change.after),
      absolute: encodeNumber(change.absolute),
      relative: encodeOrNull(change.relative),
      spread: encodeOrNull(change.spread),
      againstSpread: encodeOrNull(change.againstSpread),
    })),
  }
  const json = JSON.stringify(file, null, 2)
  return `${json.replace(notForLogs, (text) => text.slice(0, -1) + byNumber(text.slice(-1)))}\n`
}

/** A character of a JSON string as `\\u` and its number: it reads the same. */
function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function encodeOrNull(value: number | null) {
  return value === null ? null : encodeNumber(value)
}
