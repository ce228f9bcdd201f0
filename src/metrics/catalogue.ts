import type { SplitName } from '../data/definition.ts'
import type { ModelDefinition } from '../model/definition.ts'
import { type LayerNode, modelGraph, modelTensors, type TensorDefinition } from '../model/model-graph.ts'
import { accuracy } from './families/accuracy.ts'
import { loss } from './families/loss.ts'
import { splitQuantities } from './families/split-quantities.ts'
import type { SplitQuantity } from './families/split-quantity.ts'
import type { Metric } from './metric.ts'
import { namePattern } from './name-pattern.ts'
import type { Statistic, StatisticSource } from './statistics/statistic.ts'
import { asMatrix, statistics } from './statistics/statistics.ts'

const everySplit: readonly SplitName[] = ['train', 'validation', 'test']

/**
 * Lists every metric of a model, in the order of the catalogue page.
 *
 * @param classes of the data set
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
  return [
    ...splits.flatMap((split) => evaluationMetrics(split, classes)),
    fitMetric('loss', loss, classes),
    fitMetric('accuracy', accuracy, classes),
    ...modelTensors(model).flatMap((tensor) => [
      ...tensorMetrics('weights', tensor),
      ...tensorMetrics('gradients', tensor),
    ]),
    ...nodes.filter(hasNeurons).map(symmetryMetric),
    ...nodes.flatMap((node) => [
      ...layerMetrics('activations', node),
      ...(node.activation === null ? [] : layerMetrics('preactivations', node)),
    ]),
  ]
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

/**
 * Tells when a metric exists.
 *
 * - `start`: before any update (step 0).
 * - `epochs`: after each epoch. A gradient or activation of that moment is one of the epoch's last batch, before its update.
 * - `steps`: at any step of which `firstStep` is the first.
 */
export function metricMoments({ source }: Metric): {
  readonly start: boolean
  readonly epochs: boolean
  readonly steps: boolean
} {
  return {
    start: source.kind === 'evaluation' || source.kind === 'weights' || source.kind === 'symmetry',
    epochs: true,
    steps: source.kind !== 'fit',
  }
}

/** The first step at which a metric can exist: 0 before any update, or 1 when it needs a training batch. */
export function firstStep(metric: Metric): 0 | 1 {
  return metricMoments(metric).start ? 0 : 1
}

function evaluationMetrics(split: SplitName, classes: number): readonly Metric[] {
  return splitQuantities.map(({ name: quantity, meaning, unit, range }) => ({
    name: `${split}.${quantity}`,
    source: { kind: 'evaluation', split, quantity },
    meaning: `All ${split} rows: ${meaning}.`,
    unit,
    range: range(classes),
  }))
}

function fitMetric(quantity: 'loss' | 'accuracy', { meaning, unit, range }: SplitQuantity, classes: number): Metric {
  return {
    name: `fit.${quantity}`,
    source: { kind: 'fit', quantity },
    meaning: `Running mean over an epoch's training batches, each before its update: ${meaning}.`,
    unit,
    range: range(classes),
  }
}

function tensorMetrics(source: 'weights' | 'gradients', tensor: TensorDefinition): readonly Metric[] {
  const { name, layer, kind, shape } = tensor
  const what = `${kind} of layer ${layer}`
  const subject = source === 'weights' ? `The ${what}` : `Gradient of a batch's loss for the ${what}`
  return statisticsOf(source)
    .filter(({ tensorKinds }) => tensorKinds?.includes(kind) ?? true)
    .map((statistic) => ({
      ...statisticMetric(`${source}.${name}`, subject, asMatrix(shape), statistic),
      source: { kind: source, tensor: name, statistic: statistic.name },
    }))
}

/** Whether a layer's outputs are neurons: each has a column of the kernel, and a bias. */
function hasNeurons({ tensors }: LayerNode): boolean {
  return ['kernel', 'bias'].every((name) => tensors.some((tensor) => tensor.name === name))
}

function symmetryMetric({ name }: LayerNode): Metric {
  return {
    name: `symmetry.${name}.unbrokenSteps`,
    source: { kind: 'symmetry', layer: name },
    meaning: `Number of updates, from the first on, that left all neurons of layer ${name} (a kernel's column and its bias) the same, compared bit for bit; 0 also where they start different.`,
    unit: 'count',
    range: [0, Number.POSITIVE_INFINITY],
  }
}

function layerMetrics(
  source: 'activations' | 'preactivations',
  { name, output, ...node }: LayerNode,
): readonly Metric[] {
  const activation = node.activation?.kind ?? 'linear'
  const when = source === 'activations' ? '' : ', before its activation function'
  return statisticsOf(source)
    .filter(({ activations }) => activations?.includes(activation) ?? true)
    .map((statistic) => ({
      ...statisticMetric(
        `${source}.${name}`,
        `Outputs of layer ${name} on a batch${when}`,
        [Number.POSITIVE_INFINITY, output.at(-1) ?? 1],
        statistic,
      ),
      source:
        source === 'activations'
          ? { kind: source, layer: name, activation, statistic: statistic.name }
          : { kind: source, layer: name, statistic: statistic.name },
    }))
}

function statisticsOf(source: StatisticSource): readonly Statistic[] {
  return statistics.filter(({ sources }) => sources.includes(source))
}

function statisticMetric(
  target: string,
  subject: string,
  shape: readonly number[],
  { name, meaning, unit, range }: Statistic,
): Omit<Metric, 'source'> {
  return { name: `${target}.${name}`, meaning: `${subject}: ${meaning}.`, unit, range: range(shape) }
}
