import type { ModelDefinition } from '../model/definition.ts'
import { metricMoments, modelMetrics } from './catalogue.ts'
import type { Metric } from './metric.ts'

/** A model of sizes that readers know, since possible values depend on them; sigmoid, since some metrics exist for few activation functions. */
const example: ModelDefinition = {
  inputs: 784,
  layers: [
    { name: 'fc1', units: 128, activation: { kind: 'sigmoid' } },
    { name: 'out', units: 10, activation: { kind: 'linear' } },
  ],
}
const exampleClasses = 10

const sections: readonly {
  readonly title: string
  /** How names of this section are written; the parts in angle brackets are the model's. */
  readonly form: string
  readonly text: string
  /** The part of the example's metrics that stands for the section. */
  readonly prefix: string
}[] = [
  {
    title: 'A split',
    form: '<train|validation|test>.<quantity>',
    text: 'The model judged on all rows of a split. `validation` exists when the spec sets rows aside for it.',
    prefix: 'test.',
  },
  {
    title: 'The fit',
    form: 'fit.<loss|accuracy>',
    text: "What Keras's `fit` prints while it trains: each batch counts as it was before its update, so early batches of an epoch weigh on it.",
    prefix: 'fit.',
  },
  {
    title: 'Weights',
    form: 'weights.<layer>.<kernel|bias>.<statistic>',
    text: 'A trainable tensor. A kernel is `[inputs, units]`, so a column is a neuron; a bias has one value per neuron.',
    prefix: 'weights.fc1.kernel.',
  },
  {
    title: 'Symmetry',
    form: 'symmetry.<layer>.unbrokenSteps',
    text: 'Whether the neurons of a layer are copies of one, looked at after every update up to the moment asked for or, if that comes first, until they differ. The step at which they first differ is the next one. Looking costs time as long as they do not differ: ask at an early step where it is enough.',
    prefix: 'symmetry.fc1.',
  },
  {
    title: 'Gradients',
    form: 'gradients.<layer>.<kernel|bias>.<statistic>',
    text: "The gradient of the loss on one training batch, as the loss's reduction (mean or sum over the batch) gives it, before that batch's update.",
    prefix: 'gradients.fc1.kernel.',
  },
  {
    title: 'Activations',
    form: 'activations.<layer>.<statistic>',
    text: "A layer's outputs after its activation function, `[rows, units]`, on one training batch, before that batch's update.",
    prefix: 'activations.fc1.',
  },
  {
    title: 'Preactivations',
    form: 'preactivations.<layer>.<statistic>',
    text: "What a layer applies its activation function to, `x · kernel + bias`, `[rows, units]`, on one training batch, before that batch's update.",
    prefix: 'preactivations.fc1.',
  },
]

/** Renders the catalogue of metrics, `docs/metrics.md`, from the tables of this folder. */
export function renderMetricCatalogue(): string {
  const metrics = modelMetrics(example, exampleClasses)
  return [
    '<!-- Generated from src/metrics. Do not edit: UPDATE=1 npx vitest run --project unit -->',
    '',
    '# Metrics',
    '',
    'A metric is a number of a run at a moment. A criterion names it in full, or with `*` for any characters of one part of the name:',
    '`weights.*.kernel.zeroShare` stands for that statistic of every kernel, `weights.hidden-*.kernel.zeroShare` for those of `hidden-1`, `hidden-2`, …; each of them must hold. An experiment with `code` has the metrics that it names ([code.md](code.md)).',
    '',
    'Step 0 is before training; step s is after s updates; epoch e ends at the step that is its last update.',
    'Possible values are shown for a model of 784 inputs, a sigmoid layer `fc1` of 128 units and ten classes; a criterion that asks for others is a mistake.',
    '',
    'Statistics are computed in float64 from float32 tensors. +0 and -0 count as the same value, and so do all NaN. A NaN in a tensor makes its',
    'minimum, maximum, mean, standard deviation, variance, second moment, norm, effective rank, saturated share and change NaN. In JSON, numbers that JSON cannot write are the strings `"NaN"`, `"Infinity"`,',
    '`"-Infinity"` and `"-0"`.',
    ...sections.flatMap(({ title, form, text, prefix }) => [
      '',
      `## ${title}`,
      '',
      `\`${form}\``,
      '',
      text,
      '',
      ...table(metrics.filter(({ name }) => name.startsWith(prefix))),
    ]),
    '',
  ].join('\n')
}

function table(metrics: readonly Metric[]): readonly string[] {
  const [first] = metrics
  if (first === undefined) return []
  return [
    `Exists ${momentsText(first)}.`,
    '',
    '| name, for example | meaning | unit | possible values |',
    '|---|---|---|---|',
    ...metrics.map(
      ({ name, meaning, unit, range }) =>
        `| \`${name}\` | ${meaning} | ${unit === '' ? '–' : unit} | ${range.map(numberText).join(' to ')} |`,
    ),
  ]
}

function momentsText(metric: Metric): string {
  const { start, steps } = metricMoments(metric)
  if (!steps) return 'after each epoch'
  return start
    ? 'before training, after each epoch and at any step'
    : 'at any step from 1 on, and at the end of each epoch'
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? '∞' : '−∞'
}
