import { readingText } from './moment.ts'
import type { Quantifier, Reading, Reference, Subject } from './subject.ts'

/** What a sentence calls that of which its quantity has one value each, and how it says something of several. */
export interface SeedWords {
  /** `seed`, or `group` of several. */
  readonly one: string
  /** `seeds`, `groups of 5 seeds`. */
  readonly many: string
  /** How a sentence about them begins; the quantity and a predicate follow. */
  begin(quantifier: Quantifier): string
}

/** The words for single seeds, or for groups of so many: where a metric of several seeds is read, groups stand in the place of seeds. */
export function seedWords(groupSize: number): SeedWords {
  const [one, many] = groupSize === 1 ? ['seed', 'seeds'] : ['group', `groups of ${groupSize} seeds`]
  return {
    one,
    many,
    begin(quantifier) {
      if (typeof quantifier === 'object')
        return `in at least ${Number((100 * quantifier.atLeast).toPrecision(12))} % of all ${many}, `
      return {
        mean: `the mean over ${many} of `,
        'every seed': `in every ${one}, `,
        'most seeds': `in more than half of all ${many}, `,
        'standard deviation': `the standard deviation over ${many} of `,
        range: `the largest minus the smallest, over the ${many} that are planned, of `,
      }[quantifier]
    },
  }
}

/** The words of a part whose sentence is said of each seed by what it is a part of. */
export function inOneSeed(words: SeedWords): SeedWords {
  return { ...words, begin: (quantifier) => (quantifier === 'every seed' ? '' : words.begin(quantifier)) }
}

/** The quantity of a subject, without the seeds: `each of weights.*.kernel.zeroShare (3 metrics) of all-zero at end`. */
export function subjectText({ arm, metric, metrics, at, relativeTo }: Subject, words: SeedWords): string {
  const named = metrics.length > 1 ? `each of ${metric} (${metrics.length} metrics)` : metric
  return `${readingText(named, arm, at)}${divisorText(relativeTo, words)}`
}

/** What a subject is compared with: `test.accuracy of baseline at end`. */
export function referenceText({ arm, metric, at, relativeTo }: Reference, words: SeedWords): string {
  return `${readingText(metric, arm, at)}${divisorText(relativeTo, words)}`
}

function divisorText(divisor: Reading | null, words: SeedWords): string {
  if (divisor === null) return ''
  return ` (divided by ${referenceText({ ...divisor, relativeTo: null }, words)} in the same ${words.one})`
}

/** Two quantities compared within each seed: `the mean over seeds of the difference, … minus … in the same seed,`. A predicate follows. */
export function pairText(
  subject: Subject,
  operation: 'minus' | 'divided by',
  reference: Reference,
  words: SeedWords,
): string {
  const pair = `${subjectText(subject, words)} ${operation} ${referenceText(reference, words)} in the same ${words.one}`
  if (subject.seeds !== 'mean') return `${words.begin(subject.seeds)}${pair}`
  const average =
    operation === 'minus'
      ? `mean over ${words.many} of the difference`
      : `geometric mean over ${words.many} of the ratio`
  return `the ${average}, ${pair},`
}
