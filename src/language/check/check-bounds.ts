import type { Metric } from '../../metrics/metric.ts'
import type { Condition } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { SpecPath } from '../yaml/position.ts'

/** What bounds are about: a metric, or a quotient of two. */
export type Bounded = Pick<Metric, 'name' | 'range'> & { readonly source: Metric['source'] | null }

/** Each bound lies where the metric can be on either side of it; `chance` is said of accuracies alone. */
export function checkBounds(condition: Condition, metrics: readonly Bounded[]): readonly Finding[] {
  const { written, predicate } = condition
  const at = [...condition.at, predicate]
  return metrics.flatMap((metric) => checkMetric(written, predicate, metric, at)).slice(0, 1)
}

function checkMetric(
  written: Condition['written'],
  predicate: Condition['predicate'],
  metric: Bounded,
  at: SpecPath,
): readonly Finding[] {
  const [lowest, highest] = metric.range
  switch (predicate) {
    case 'above':
    case 'below': {
      const level = written[predicate]
      if (level === 'chance') return checkChance(metric, at)
      return level === undefined ? [] : predicate === 'above' ? above(level, metric, at) : below(level, metric, at)
    }
    case 'within': {
      if (written.within === 'chance') return checkChance(metric, at)
      const [low = lowest, high = highest] = written.within ?? []
      if (low > high)
        return [finding('value/range', at, `${low} is more than ${high}`, 'Write the lowest value first: [low, high].')]
      if (low > highest || high < lowest) return never(metric, at)
      return low <= lowest && high >= highest ? always(metric, at) : []
    }
    case 'equal': {
      const { equal } = written
      return typeof equal === 'number' && (equal < lowest || equal > highest) ? never(metric, at) : []
    }
    case 'exceeds': {
      const { by, times } = written.exceeds ?? {}
      if (by !== undefined && times !== undefined) {
        return [
          finding(
            'expect/predicate',
            at,
            'both `by` and `times` are given',
            'Keep one: a difference or a ratio.',
            'key',
          ),
        ]
      }
      return by !== undefined && by >= highest - lowest ? never(metric, [...at, 'by']) : []
    }
    case 'equivalent': {
      const { to, margin = 0 } = written.equivalent ?? {}
      if (to === 'chance') return checkChance(metric, [...at, 'to'])
      if (typeof to === 'number') {
        if (to - margin > highest || to + margin < lowest) return never(metric, [...at, 'to'])
        return to - margin <= lowest && to + margin >= highest ? always(metric, [...at, 'margin']) : []
      }
      return margin >= highest - lowest ? always(metric, [...at, 'margin']) : []
    }
    case 'distinct':
      return lowest === highest ? never(metric, at) : []
    case 'reaches': {
      const { reaches } = written
      if (reaches?.above !== undefined) return above(reaches.above, metric, [...at, 'above'])
      return reaches?.below === undefined ? [] : below(reaches.below, metric, [...at, 'below'])
    }
  }
}

function above(level: number, metric: Bounded, at: SpecPath): readonly Finding[] {
  const [lowest, highest] = metric.range
  return level >= highest ? never(metric, at) : level < lowest ? always(metric, at) : []
}

function below(level: number, metric: Bounded, at: SpecPath): readonly Finding[] {
  const [lowest, highest] = metric.range
  return level <= lowest ? never(metric, at) : level > highest ? always(metric, at) : []
}

function never(metric: Bounded, at: SpecPath): readonly Finding[] {
  return bound(at, metric, 'can never hold')
}

function always(metric: Bounded, at: SpecPath): readonly Finding[] {
  return bound(at, metric, 'always holds')
}

function bound(at: SpecPath, { name, range }: Bounded, what: string): readonly Finding[] {
  return [
    finding(
      'bound/impossible',
      at,
      `this ${what}: ${name} lies within ${range[0]}..${range[1]}`,
      'Choose a bound inside of that.',
    ),
  ]
}

function checkChance({ name, source }: Bounded, at: SpecPath): readonly Finding[] {
  const accuracy = source !== null && 'quantity' in source && source.quantity === 'accuracy'
  if (accuracy) return []
  if (source !== null && (source.kind === 'recorded' || source.kind === 'program')) {
    const message = `chance of ${name} is not known: nothing says how many rows each class has`
    return [finding('expect/meaning', at, message, `Say it: ${source.kind}: {labelCounts: {test: [980, 1135, …]}}.`)]
  }
  return [
    finding(
      'expect/meaning',
      at,
      `chance is a band of accuracies, and ${name} is none`,
      'Write a number (for a loss, ln(classes), which is 2.3026 for ten).',
    ),
  ]
}
