import type { SplitName } from '../data/definition.ts'
import type { ModelDefinition } from '../model/definition.ts'
import { modelGraph, modelTensors } from '../model/model-graph.ts'
import { families } from './families/families.ts'
import type { Measured } from './families/metric-family.ts'
import type { Metric } from './metric.ts'
import { namePattern } from './name-pattern.ts'

const everySplit: readonly SplitName[] = ['train', 'validation', 'test']

/**
 * Lists every metric of a model, in the order of the catalogue page.
 *
 * @param classes of the data set; 0 where targets are real
 * @param splits that have rows; a metric of another split does not exist
 */
export function modelMetrics(
  model: ModelDefinition,
  classes: number,
  splits: readonly SplitName[] = everySplit,
): readonly Metric[] {
  return catalogueOf(model, classes, splits).metrics
}

/** A model's metrics, and what was looked up in them: checking and planning a deep model asks for each of its thousands of metrics many times. */
interface Catalogue {
  readonly metrics: readonly Metric[]
  readonly byName: ReadonlyMap<string, Metric>
  /** By pattern. */
  readonly expanded: Map<string, readonly Metric[]>
}

/** By content: the arms of an experiment mostly have equal models. */
const catalogues = new Map<string, Catalogue>()
/** The content of a model that was asked for before. */
const contents = new WeakMap<ModelDefinition, string>()

function catalogueOf(model: ModelDefinition, classes: number, splits: readonly SplitName[]): Catalogue {
  const content = contents.get(model) ?? JSON.stringify(model)
  contents.set(model, content)
  const key = `${classes} ${splits.join(' ')} ${content}`
  const known = catalogues.get(key)
  if (known) return known
  const metrics = listMetrics(model, classes, splits)
  const made = { metrics, byName: new Map(metrics.map((metric) => [metric.name, metric])), expanded: new Map() }
  catalogues.set(key, made)
  return made
}

function listMetrics(model: ModelDefinition, classes: number, splits: readonly SplitName[]): readonly Metric[] {
  const { nodes } = modelGraph(model)
  const measured: readonly Measured[] = [
    ...splits.map((split) => ({ kind: 'split' as const, split, classes })),
    { kind: 'fit', classes },
    ...modelTensors(model).map((tensor) => ({ kind: 'tensor' as const, tensor })),
    ...nodes.map((layer) => ({ kind: 'neurons' as const, layer })),
    ...nodes.map((layer) => ({ kind: 'outputs' as const, layer, splits })),
  ]
  return measured.flatMap((one) =>
    families.flatMap(({ exists, metricsOf }) => metricsOf(one).map((metric) => ({ ...metric, exists }))),
  )
}

/**
 * Finds the metric of a full name, such as `weights.fc1.kernel.zeroShare`.
 *
 * @returns undefined when the model has no such metric
 */
export function resolveMetric(
  name: string,
  model: ModelDefinition,
  classes: number,
  splits: readonly SplitName[] = everySplit,
): Metric | undefined {
  return catalogueOf(model, classes, splits).byName.get(name)
}

/**
 * Finds the metrics that a pattern stands for: `*` stands for any characters of one part of a name, as in `weights.*.kernel.zeroShare` or
 * `gradients.hidden-*.kernel.norm`. A full name stands for itself.
 *
 * @returns none when the model has no such metric
 */
export function expandMetric(
  pattern: string,
  model: ModelDefinition,
  classes: number,
  splits: readonly SplitName[] = everySplit,
): readonly Metric[] {
  const { metrics, byName, expanded } = catalogueOf(model, classes, splits)
  const known = expanded.get(pattern)
  if (known) return known
  const exact = byName.get(pattern)
  const matches = namePattern(pattern)
  const found = exact ? [exact] : metrics.filter(({ name }) => matches(name))
  expanded.set(pattern, found)
  return found
}

/** Lists the names of all metrics of a model, without wildcards: what a misspelt name is compared with. */
export function metricNames(
  model: ModelDefinition,
  classes: number,
  splits: readonly SplitName[] = everySplit,
): readonly string[] {
  return modelMetrics(model, classes, splits).map(({ name }) => name)
}
