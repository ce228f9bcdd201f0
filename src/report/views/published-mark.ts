import { resolveMetric } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { ClaimResult, RunResult } from '../../results/results.ts'
import { plainReading } from './quantity-words.ts'

/** The number that a source published of a claim, or its range, on the scale of what the claim measures. */
export interface PublishedMark {
  /** Both ends are one for a single number. */
  readonly range: readonly [low: number, high: number]
  /** As the source has it: `90–95 %`. */
  readonly text: string
  /** Metrics on whose scale it lies. */
  readonly metrics: readonly string[]
  /** The arm that it was published of. */
  readonly arm: string
}

const number = '[-−+]?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?'

/** A number or a range at the start, then nothing, a bracket, or words of where it stands, which have no number outside a bracket. */
const written = new RegExp(
  `^(?:~|≈|about |around |roughly )?\\s*(${number})\\s*(%?)(?:\\s*(?:–|—|-|to|\\.\\.)\\s*(${number})\\s*(%?))?(?=$|\\s+\\(|\\s+(?:in|of|on|at|after)\\s)[^\\d(]*(?:\\(.*\\))?$`,
)

/**
 * Where the source's own number stands in pictures of a claim. What is published is text, so only what cannot be misread is marked: the text is a number or a
 * range, with or without a percent sign; the claim reads one arm, by metrics of one kind, and the number is one that these can have.
 *
 * @param runs of the spec, which know what a metric can be
 * @returns `null` where there is no such number, or no telling what it is of
 */
export function publishedMark(
  { published, judgement }: Pick<ClaimResult, 'published' | 'judgement'>,
  runs: readonly RunResult[],
): PublishedMark | null {
  const readings = (judgement?.findings ?? []).flatMap(({ quantity }) => plainReading(quantity) ?? [])
  const metrics = [...new Set(readings.map(({ metric }) => metric))]
  const arms = new Set(readings.map(({ arm }) => arm))
  const kinds = new Set(metrics.map((metric) => metric.split('.').at(-1)))
  const [first] = readings
  if (published === null || first === undefined || arms.size > 1 || kinds.size > 1) return null
  const range = rangeOf(published, metricOf(first, runs))
  return range && { range, text: published, metrics, arm: first.arm }
}

/** Whether a quantity that was compared is on the scale of what was published. */
export function isMarked(mark: PublishedMark, quantity: string): boolean {
  const reading = plainReading(quantity)
  return reading !== null && mark.metrics.includes(reading.metric)
}

function rangeOf(published: string, metric: Pick<Metric, 'unit' | 'range'> | undefined): PublishedMark['range'] | null {
  const [match, first, sign, second, secondSign] = written.exec(published.trim()) ?? []
  if (match === undefined) return null
  const isPercent = sign === '%' || secondSign === '%'
  if (isPercent && metric?.unit !== 'share') return null
  const ends = [first, second ?? first].map((text) => Number(text?.replace('−', '-')) / (isPercent ? 100 : 1))
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const [lowest, highest] = metric?.range ?? [-Infinity, Infinity]
  return low >= lowest && high <= highest ? [low, high] : null
}

/** What a metric of an arm is, as the arm's runs tell; of runs that were not trained here, what its name tells. */
function metricOf(
  { metric, arm }: { readonly metric: string; readonly arm: string },
  runs: readonly RunResult[],
): Pick<Metric, 'unit' | 'range'> | undefined {
  for (const run of runs) {
    if (run.arm !== arm || run.definition.kind !== 'training') continue
    return resolveMetric(metric, run.definition.model, run.labelCounts.train.length)
  }
  return /^(?:train|validation|test|fit)\.accuracy$/.test(metric) ? { unit: 'share', range: [0, 1] } : undefined
}
