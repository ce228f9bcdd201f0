import type { SplitName } from '../../data/definition.ts'
import type { LayerNode } from '../../model/model-graph.ts'
import type { Metric } from '../metric.ts'
import type { MetricFamily } from './metric-family.ts'
import { statisticMetric, statisticsOf } from './statistic-metrics.ts'

/** Statistics of layers' outputs for all rows of a split. */
export const splitOutputs: MetricFamily = {
  words: ['train', 'validation', 'test'],
  title: 'Activations of a split',
  form: '<train|validation|test>.<activations|preactivations>.<layer>.<statistic>',
  text: "A layer's outputs, `[rows, units]`, after or before its activation function, on all rows of a split, of the network as it is judged: nothing is dropped, and batch norm takes what it remembers. Unlike those of a batch they do not depend on its size: few rows leave many units without a row that wakes them.",
  exists: 'after updates',
  example: 'test.activations.fc1.',
  metricsOf(measured) {
    if (measured.kind !== 'outputs') return []
    const { layer, splits } = measured
    return splits.flatMap((split) => [
      ...metricsOfOutputs(split, 'activations', layer),
      ...(layer.activation === null ? [] : metricsOfOutputs(split, 'preactivations', layer)),
    ])
  },
}

function metricsOfOutputs(
  split: SplitName,
  of: 'activations' | 'preactivations',
  { name, output, activation: definition }: LayerNode,
): readonly Omit<Metric, 'exists'>[] {
  const activation = definition?.kind ?? 'linear'
  const before = of === 'activations' ? '' : ' before its activation function'
  const subject = `Outputs of layer ${name}${before} on all ${split} rows`
  return statisticsOf(of)
    .filter(({ activations }) => of === 'preactivations' || (activations?.includes(activation) ?? true))
    .map((statistic) => ({
      ...statisticMetric(`${split}.${of}.${name}`, subject, [Number.POSITIVE_INFINITY, output.at(-1) ?? 1], statistic),
      source: { kind: 'split outputs', split, of, layer: name, activation, statistic: statistic.name },
    }))
}
