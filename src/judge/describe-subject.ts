import { readingText } from './moment.ts'
import type { Quantifier, Reading, Reference, Subject } from './subject.ts'

/** The quantity of a subject, without the seeds: `each of weights.*.kernel.zeroShare (3 metrics) of all-zero at end`. */
export function subjectText({ arm, metric, metrics, at, relativeTo }: Subject): string {
  const named = metrics.length > 1 ? `each of ${metric} (${metrics.length} metrics)` : metric
  return `${readingText(named, arm, at)}${divisorText(relativeTo)}`
}

/** What a subject is compared with: `test.accuracy of baseline at end`. */
export function referenceText({ arm, metric, at, relativeTo }: Reference): string {
  return `${readingText(metric, arm, at)}${divisorText(relativeTo)}`
}

function divisorText(divisor: Reading | null): string {
  return divisor === null ? '' : ` (divided by ${referenceText({ ...divisor, relativeTo: null })} in the same seed)`
}

/** How a sentence about the seeds begins; the quantity and a predicate follow. */
export function seedsText(quantifier: Quantifier): string {
  if (typeof quantifier === 'object')
    return `in at least ${Number((100 * quantifier.atLeast).toPrecision(12))} % of all seeds, `
  return {
    mean: 'the mean over seeds of ',
    'every seed': 'in every seed, ',
    'most seeds': 'in more than half of all seeds, ',
    'standard deviation': 'the standard deviation over seeds of ',
    range: 'the largest minus the smallest, over the seeds that are planned, of ',
  }[quantifier]
}

/** Two quantities compared within each seed: `the mean over seeds of the difference, … minus … in the same seed,`. A predicate follows. */
export function pairText(subject: Subject, operation: 'minus' | 'divided by', reference: Reference): string {
  const pair = `${subjectText(subject)} ${operation} ${referenceText(reference)}`
  if (subject.seeds !== 'mean') return `${seedsText(subject.seeds)}${pair} in the same seed`
  const average = operation === 'minus' ? 'mean over seeds of the difference' : 'geometric mean over seeds of the ratio'
  return `the ${average}, ${pair} in the same seed,`
}
