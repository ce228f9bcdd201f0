import { type Static, Type } from 'typebox'
import { armName } from '../../judge/written.ts'
import { declaredMetric, freeMetricName, labelCounts } from './declared-metric.ts'
import { mapping, named } from './shape.ts'

/** Paths of files with tables: within the spec's folder, so that no segment begins with a dot but a first `./`. */
const tablePath = '^(\\./)?([A-Za-z0-9_-][A-Za-z0-9._ ()-]*/)*[A-Za-z0-9_-][A-Za-z0-9._ ()-]*$'

const column = (description: string, ...examples: readonly string[]) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 200, description, examples: [...examples] }))

const form = (description: string, ...examples: readonly string[]) =>
  Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '\\{(arm|seed|metric)\\}',
    description,
    examples: [...examples],
  })

const columns = mapping(
  {
    arm: column('Column of the arms. Without it, the one named `arm`.', 'params.init'),
    seed: column('Column of the seeds. Without it, the one named `seed`.', 'params.seed'),
    run: Type.Optional(
      mapping(
        {
          column: Type.String({ minLength: 1, maxLength: 200, description: 'The column.', examples: ['run'] }),
          form: form('What its names look like, with `{arm}` and `{seed}` in it.', '{arm}/seed-{seed}'),
        },
        {
          description: 'A column of names that say which arm and seed a row is of.',
          examples: [{ column: 'run', form: '{arm}/seed-{seed}' }],
        },
      ),
    ),
    metric: column(
      'Column of the metrics, in a file with one number a row. Without it, the one named `metric`.',
      'tag',
    ),
    value: column('Column of the numbers, in such a file. Without it, the one named `value`.', 'Value'),
    step: column('Column of the steps. Without it, the one named `step`.', '_step'),
    epoch: column('Column of the epochs. Without it, the one named `epoch`.', 'Epoch'),
    each: Type.Optional(
      form('What the columns look like where each holds one metric of one run.', '{arm}-{seed} - {metric}'),
    ),
  },
  {
    title: 'Columns',
    description: 'What the columns are called in the file, where that is not arm, seed, metric, value, step or epoch.',
    examples: [{ arm: 'params.init', seed: 'params.seed', step: '_step' }],
  },
)

const file = Type.String({
  pattern: tablePath,
  maxLength: 200,
  description: 'The file, in the folder of this one or below it: CSV or TSV with a header.',
  examples: ['runs.csv'],
})
const sha256 = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'The SHA-256 of the file, as 64 hexadecimal digits. A file that has another is refused.',
  examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
})

const fileKeys = {
  columns: Type.Optional(columns),
  arm: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The arm of every row, where no column says it.',
      examples: ['baseline'],
    }),
  ),
  seed: Type.Optional(
    Type.Integer({ minimum: 0, description: 'The seed of every row, where no column says it.', examples: [3] }),
  ),
  metric: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The metric of every row, where no column says it.',
      examples: ['test.loss'],
    }),
  ),
}

/** One of several files. */
const recordedFile = mapping(
  { file, sha256: Type.Optional(sha256), ...fileKeys },
  { description: 'One of several files.', examples: [{ file: 'loss.csv', metric: 'test.loss' }] },
)

/** Runs that were not trained here. */
export const recorded = mapping(
  {
    file: Type.Optional(file),
    sha256: Type.Optional(sha256),
    ...fileKeys,
    files: Type.Optional(
      Type.Array(recordedFile, {
        minItems: 1,
        maxItems: 1000,
        description: 'Several files in place of one, each with what is said of it.',
        examples: [[{ file: 'loss.csv', metric: 'test.loss' }]],
      }),
    ),
    metrics: Type.Optional(
      named(
        declaredMetric({
          from: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              description: 'What the files call it. Without it, its own name.',
              examples: ['val/acc'],
            }),
          ),
        }),
        freeMetricName,
        {
          title: 'Metrics',
          description:
            'By the name that claims use: what a metric means, where its values can be, and what the files call it. Needed where a file has a column for each metric, and for what the name of a metric does not say.',
          examples: [{ 'validation.accuracy': { from: 'val/acc' } }],
        },
      ),
    ),
    arms: Type.Optional(
      named(
        Type.String({ minLength: 1, maxLength: 200, description: 'What the files call it.', examples: ['He et al.'] }),
        armName,
        {
          title: 'Arms in the files',
          description: 'By arm, what the files call it, where that is not its name.',
          examples: [{ he: 'He et al. (2015)' }],
        },
      ),
    ),
    stepsPerEpoch: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Steps that make an epoch, where the files count steps.',
        examples: [938],
      }),
    ),
    labelCounts: Type.Optional(labelCounts),
  },
  {
    title: 'Recorded runs',
    description:
      'Runs that were made elsewhere, read from a file in place of a training: see [recorded.md](recorded.md). Looks take the first seeds in the order of the file, and arms are compared seed by seed.',
    examples: [{ file: 'runs.csv', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }],
  },
)

/** As written in a spec. */
export type WrittenRecorded = Static<typeof recorded>
