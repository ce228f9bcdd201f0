import type { ModelDefinition } from '../model/definition.ts'
import { modelMetrics } from './catalogue.ts'
import { families } from './families/families.ts'
import { splitQuantity } from './families/split-quantities.ts'
import type { Existence, Metric } from './metric.ts'

/** A model of sizes that readers know, since possible values depend on them; sigmoid, since some metrics exist for few activation functions. */
const example: ModelDefinition = {
  inputs: 784,
  layers: [
    { name: 'fc1', units: 128, activation: { kind: 'sigmoid' } },
    { name: 'out', units: 10, activation: { kind: 'linear' } },
  ],
}
const exampleClasses = 10
/** Metrics of one class are shown for class 0 alone, those of a number for its example. */
function isShown({ source }: Metric): boolean {
  if (source.kind !== 'evaluation') return true
  return (source.class ?? 0) === 0 && source.number === splitQuantity(source.quantity).numbered?.example
}

/** Renders the catalogue of metrics, `docs/metrics.md`, from the tables of this folder. */
export function renderMetricCatalogue(): string {
  const ofClasses = modelMetrics(example, exampleClasses)
  const ofNumbers = modelMetrics(example, 0).filter(({ name }) => !ofClasses.some((known) => known.name === name))
  const metrics = [...ofClasses, ...ofNumbers]
  return [
    '<!-- Generated from src/metrics. Do not edit: UPDATE=1 npx vitest run --project unit -->',
    '',
    '# Metrics',
    '',
    'A metric is a number of a run at a moment. A criterion names it in full, or with `*` for any characters of one part of the name:',
    '`weights.*.kernel.zeroShare` stands for that statistic of every kernel, `weights.hidden-*.kernel.zeroShare` for those of `hidden-1`, `hidden-2`, …; each of them must hold. An experiment with `code` has the metrics that it names ([code.md](code.md)).',
    '',
    'Step 0 is before training; step s is after s updates; epoch e ends at the step that is its last update.',
    'Possible values are shown for a model of 784 inputs, a sigmoid layer `fc1` of 128 units and ten classes; a criterion that asks for others is a mistake. Errors and R² are of real targets, in the place of what is said of classes.',
    '',
    'Statistics are computed in float64 from float32 tensors. +0 and -0 count as the same value, and so do all NaN. A NaN in a tensor makes its',
    'minimum, maximum, mean, standard deviation, variance, second moment, norm, effective rank, saturated share, change and distance NaN. In JSON, numbers that JSON cannot write are the strings `"NaN"`, `"Infinity"`,',
    '`"-Infinity"` and `"-0"`.',
    ...families.flatMap(({ title, form, text, exists, example: prefix }) => [
      '',
      `## ${title}`,
      '',
      `\`${form}\``,
      '',
      text,
      '',
      `Exists ${existenceTexts[exists]}.`,
      '',
      ...table(metrics.filter((metric) => isOf(metric, prefix) && isShown(metric))),
    ]),
    '',
  ].join('\n')
}

/** Names of a split begin like those of its activations, which are a family of their own. */
function isOf({ name, source }: Metric, prefix: string): boolean {
  return name.startsWith(prefix) && (source.kind !== 'split outputs' || prefix.split('.').length > 2)
}

function table(metrics: readonly Metric[]): readonly string[] {
  return [
    '| name, for example | meaning | unit | possible values |',
    '|---|---|---|---|',
    ...metrics.map(
      ({ name, meaning, unit, range }) =>
        `| \`${name}\` | ${meaning} | ${unit === '' ? '–' : unit} | ${range.map(numberText).join(' to ')} |`,
    ),
  ]
}

const existenceTexts = {
  'after updates': 'before training, after each epoch and at any step',
  'on batches': 'at any step from 1 on, and at the end of each epoch',
  'after epochs': 'after each epoch',
  'at the end': 'at the end',
} as const satisfies Readonly<Record<Existence, string>>

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? '∞' : '−∞'
}
