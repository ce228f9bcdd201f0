import type { MetricChange } from '../../results/compare/compare-metrics.ts'
import type { ResultsChanges } from '../../results/compare/compare-results.ts'
import { roundedText } from './tell-apart.ts'

/** The changes counted, in a sentence: `1 verdict changed, 2 claims added, 1 claim gone, 5 metrics moved.` */
export function changesText({ verdicts, added, gone, metrics }: ResultsChanges): string {
  const counts = [
    counted(verdicts.length, 'verdict', 'changed'),
    counted(added.length, 'claim', 'added'),
    counted(gone.length, 'claim', 'gone'),
    counted(metrics.length, 'metric', 'moved'),
  ].filter((text) => text !== null)
  return counts.length === 0
    ? 'No verdict changed, no claim was added or is gone, no metric moved.'
    : `${counts.join(', ')}.`
}

function counted(count: number, one: string, what: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : `${one}s`} ${what}`
}

/** Metrics that are shown: those that moved most. JSON has all. */
export const mostMetrics = 30

/** How far a metric moved, as a share of what it was: `+3.2 %`. */
export function relativeText({ relative }: MetricChange): string {
  return relative === null ? 'from 0' : `${signed(relative * 100)} %`
}

/** With its sign, minus as a dash that is read as one; a change is told by two digits. */
export function signed(value: number): string {
  const text = roundedText(Math.abs(value), 2)
  if (!(Math.abs(value) > 0)) return text
  return `${value < 0 ? '−' : '+'}${text}`
}
