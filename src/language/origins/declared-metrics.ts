import type { SplitName } from '../../data/definition.ts'
import { splitQuantities } from '../../metrics/families/split-quantities.ts'
import type { Metric } from '../../metrics/metric.ts'
import { anywhere, type Range } from '../../metrics/range.ts'
import type { WrittenMetric } from '../schema/declared-metric.ts'

/** Rows of each class in each split, as far as they are known. */
type LabelCounts = Readonly<Partial<Record<SplitName, readonly number[]>>>

/** At which steps such a metric is there is for the file or the program to say: it may be at any, from 0 on. */
const exists = 'after updates'

/** The meaning that a spec gives a metric, and the range; `null` where it does not. */
export function declaredParts(written: WrittenMetric | undefined): {
  readonly meaning: string | null
  readonly range: Range | null
} {
  if (written === undefined) return { meaning: null, range: null }
  if (typeof written === 'string') return { meaning: written, range: null }
  const { meaning = null, range } = written
  const [low, high] = range ?? []
  if (range === undefined) return { meaning, range: null }
  return { meaning, range: [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY] }
}

/**
 * A metric that a file or a program calls by its own name. One that is called like a quantity of a split, such as `test.accuracy`, is taken for that:
 * it has its meaning and its range, and where the label counts are known, a chance.
 *
 * @param written what the spec says of it, which comes first
 */
export function outsideMetric(
  kind: 'recorded' | 'program',
  name: string,
  written: WrittenMetric | undefined,
  labelCounts: LabelCounts,
): Metric {
  const { meaning, range } = declaredParts(written)
  const [, split, word] = /^(train|validation|test|fit)\.([A-Za-z]+)$/.exec(name) ?? []
  const quantity = splitQuantities.find((known) => known.name === word)
  if (split === undefined || quantity === undefined) {
    return {
      name,
      source: { kind, name },
      exists,
      meaning: meaning ?? 'as recorded',
      unit: '',
      range: range ?? anywhere,
    }
  }
  const rows = labelCounts[split === 'fit' ? 'train' : (split as SplitName)] ?? []
  const classes = rows.length === 0 ? Number.POSITIVE_INFINITY : rows.length
  return {
    name,
    exists,
    source: rows.length === 0 ? { kind, name } : sourceOf(split, quantity.name),
    meaning: meaning ?? quantity.meaning,
    unit: quantity.unit,
    range: range ?? quantity.range(classes),
  }
}

function sourceOf(split: string, quantity: string): Metric['source'] {
  if (split !== 'fit') return { kind: 'evaluation', split: split as SplitName, quantity }
  return { kind: 'fit', quantity: quantity === 'accuracy' ? 'accuracy' : 'loss' }
}
