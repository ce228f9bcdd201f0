import { metricPhrase } from './metric-phrase.ts'

/** A metric of an arm at a moment, as the judge names it. */
const reading =
  /((?:epochs until )?[\w*-]+(?:\.[\w*-]+)+) of (\S+) (at (?:start|end|each single epoch from \d+ to (?:\d+|the last)|epoch \d+|step \d+|best \S+)|over epochs \d+\.\.\d+|over the last \d+ epochs|is (?:above|below) [-+.\de]+)/g

/** Several metrics as a criterion's sentence has them, which their name with its wildcard says in words. */
const several = /\beach of ([\w*.-]+) \(\d+ metrics\)(?= of )/g

/** What joins two readings, and how it is told. */
const joints: readonly (readonly [joint: string, words: string])[] = [
  [' − ', 'minus'],
  [' relative to ', 'divided by'],
]

interface Told {
  readonly metric: string
  readonly arm: string
  /** With the space before it; empty for none. */
  readonly moment: string
}

/**
 * What was measured, in words instead of metrics' names: `accuracy on the test set after training (baseline)` for `test.accuracy of baseline at end`. Two
 * readings that share their metric, arm or moment name it once. What is not of this form stays as it is.
 *
 * @param quantity as a finding names it
 */
export function quantityWords(quantity: string): string {
  for (const [joint, words] of joints) {
    const [first, second, ...rest] = quantity.split(joint).map(readingOf)
    if (first && second && rest.length === 0) return pairWords(first, second, words)
  }
  return quantity
    .replace(several, '$1')
    .replace(reading, (_match, metric: string, arm: string, moment: string) => readingWords(told(metric, arm, moment)))
    .replace(/(?<=\d)\.\.(?=[\d-])/, ' to ')
}

/**
 * The metric and the arm of a quantity that is one reading: `test.accuracy of baseline at end`.
 *
 * @param quantity as a finding names it
 * @returns `null` for a difference, a share of seeds, a time, and whatever else is on a scale of its own
 */
export function plainReading(quantity: string): { readonly metric: string; readonly arm: string } | null {
  const [match, metric = '', arm = '', moment = ''] = [...quantity.matchAll(reading)][0] ?? []
  const isTime = metric.startsWith('epochs until ') || moment.startsWith('is ')
  return match === quantity && !isTime ? { metric, arm } : null
}

/** The metrics that a quantity reads, in their order. */
export function metricsRead(quantity: string): readonly string[] {
  return [...quantity.matchAll(reading)].map(([, metric = '']) => metric.replace(/^epochs until /, ''))
}

function readingOf(text: string): Told | null {
  const [match, metric = '', arm = '', moment = ''] = [...text.matchAll(reading)][0] ?? []
  return match === text ? told(metric, arm, moment) : null
}

function told(metric: string, arm: string, moment: string): Told {
  // Code returns its numbers once, whether it trains or not.
  const [, time = '', of = ''] = /^(epochs until )?(.*)$/.exec(metric) ?? []
  return {
    metric: `${time}${metricPhrase(of)}`,
    arm,
    moment: metric.startsWith('code.') ? '' : ` ${momentWords(moment)}`,
  }
}

function pairWords(first: Told, second: Told, joint: string): string {
  if (first.metric === second.metric && first.moment === second.moment) {
    return `${first.metric}${first.moment}, ${first.arm} ${joint} ${second.arm}`
  }
  if (first.arm !== second.arm) return `${readingWords(first)} ${joint} ${readingWords(second)}`
  if (first.moment === second.moment) return `${first.metric} ${joint} ${second.metric},${first.moment} (${first.arm})`
  if (first.metric === second.metric) {
    return `${first.metric},${first.moment} ${joint}${second.moment} (${first.arm})`
  }
  return `${first.metric}${first.moment} ${joint} ${second.metric}${second.moment} (${first.arm})`
}

function readingWords({ metric, arm, moment }: Told): string {
  return `${metric}${moment} (${arm})`
}

function momentWords(moment: string): string {
  if (moment === 'at start') return 'before training'
  if (moment === 'at end') return 'after training'
  const best = /^at best (\S+)$/.exec(moment)
  if (best !== null) return `at the epoch of the best ${metricPhrase(best[1] ?? '')}`
  if (moment === 'at each single epoch from 1 to the last') return 'after each epoch'
  return moment
    .replace(/^at each single epoch/, 'after each epoch')
    .replace(/^at epoch/, 'after epoch')
    .replace('..', ' to ')
}
