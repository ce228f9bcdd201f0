import type { SplitName } from '../data/definition.ts'
import type { ModelDefinition } from '../model/definition.ts'
import { modelGraph, modelTensors } from '../model/model-graph.ts'
import { families } from './families/families.ts'
import type { Measured, MetricFamily } from './families/metric-family.ts'
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
  return catalogueOf(model, classes, splits).subjects.flatMap(({ metricsOf }) => families.flatMap(metricsOf))
}

/**
 * What has metrics. A deep model has thousands of them, of which a spec names a few: those of a family are made when one of them is looked for.
 */
interface Subject {
  /** A part that the names of all its metrics have: the split or the layer; `null` where there is none. */
  readonly part: string | null
  metricsOf(family: MetricFamily): readonly Metric[]
}

/** A model's metrics, and what was looked up in them: checking and planning ask for the same ones many times. */
interface Catalogue {
  readonly subjects: readonly Subject[]
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
  const made = { subjects: listSubjects(model, classes, splits), expanded: new Map() }
  catalogues.set(key, made)
  return made
}

function listSubjects(model: ModelDefinition, classes: number, splits: readonly SplitName[]): readonly Subject[] {
  const { nodes } = modelGraph(model)
  return [
    ...splits.map((split) => subject(split, { kind: 'split', split, classes })),
    subject(null, { kind: 'fit', classes }),
    ...modelTensors(model).map((tensor) => subject(tensor.layer, { kind: 'tensor', tensor })),
    ...nodes.map((layer) => subject(layer.name, { kind: 'neurons', layer })),
    ...nodes.map((layer) => subject(layer.name, { kind: 'outputs', layer, splits })),
  ]
}

function subject(part: string | null, measured: Measured): Subject {
  const made = new Map<MetricFamily, readonly Metric[]>()
  return {
    part,
    metricsOf(family) {
      const known = made.get(family)
      if (known !== undefined) return known
      const metrics = family.metricsOf(measured).map((metric) => ({ ...metric, exists: family.exists }))
      made.set(family, metrics)
      return metrics
    },
  }
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
  return expandMetric(name, model, classes, splits).find((metric) => metric.name === name)
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
  const { subjects, expanded } = catalogueOf(model, classes, splits)
  const known = expanded.get(pattern)
  if (known) return known
  const wanted = namePattern(pattern)
  const among = families.filter(({ words }) => words.some(wanted.beginsWith))
  const found = subjects
    .filter(({ part }) => part === null || wanted.hasPart(part))
    .flatMap(({ metricsOf }) => among.flatMap(metricsOf))
    .filter(({ name }) => wanted.matches(name))
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
