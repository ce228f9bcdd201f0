import { type Static, Type } from 'typebox'
import { alterationSchemas } from '../../data/alterations/alterations.ts'
import { dataSets } from '../../data/sets/data-sets.ts'
import { call, mapping, named, word } from './shape.ts'

const sets = Object.fromEntries(
  Object.entries(dataSets).map(([name, { description, parameters }]) => [
    name,
    { summary: description, parameters: Object.keys(parameters.properties).length > 0 ? parameters : null },
  ]),
)

const fraction = (description: string) =>
  Type.Number({ description, exclusiveMinimum: 0, exclusiveMaximum: 1, examples: [0.1] })

const split = mapping(
  {
    from: Type.Optional(
      word(['published', 'all'], {
        description:
          "`published`: the data set's own training and test rows. `all`: both concatenated, training rows first, to be split again; then `test` is needed.",
        default: 'published',
      }),
    ),
    first: Type.Optional(
      Type.Union(
        [
          Type.Integer({ minimum: 1, description: 'That many rows.' }),
          Type.Literal('all', { description: 'All of them.' }),
        ],
        {
          description: 'Only the first n of these rows, before test and validation rows are split off.',
          default: 'all',
          examples: [20000],
        },
      ),
    ),
    test: Type.Optional(
      fraction('Share of the rows drawn at random for testing. Without it the published test rows are used.'),
    ),
    folds: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 1000,
        description:
          'In place of `test`: the rows are dealt to so many folds, and each seed is tested on one of them and trained on the others. Seeds in a row take the folds in turn (seed 1 the first of 5, seed 6 the first again), so that as many seeds as folds test every row exactly once; then the rows are dealt anew, unless `seed` is given.',
        examples: [5],
      }),
    ),
    validation: Type.Optional(
      fraction('Share of what is left drawn at random for validation. Without it there is none.'),
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'Seed of the draw. Without it each replicate draws with its own seed; with `folds`, as many seeds as there are folds share a draw.',
        examples: [42],
      }),
    ),
    stratified: Type.Optional(
      Type.Boolean({
        description:
          'Whether what is drawn has the shares of classes that all of these rows have, to within one row of each class.',
        default: false,
      }),
    ),
  },
  {
    title: 'Split',
    description: 'How the rows are split into training, validation and test rows.',
    examples: [{ first: 20000, validation: 0.1 }],
  },
)

const digest = (description: string) =>
  Type.String({
    pattern: '^[0-9a-f]{64}$',
    description,
    examples: ['5c3d3f1e8a7b9d2c4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5'],
  })

const column = (description: string, ...examples: readonly string[]) =>
  Type.String({ minLength: 1, maxLength: 200, description, examples: [...examples] })

const columns = (description: string, ...examples: readonly string[]) =>
  Type.Array(column('Name of a column.', ...examples), {
    minItems: 1,
    maxItems: 20_000,
    description,
    examples: [examples],
  })

const targetFile = mapping(
  {
    file: column('The file: one column, or one array, with as many rows.', 'labels.npy'),
    sha256: Type.Optional(digest('SHA-256 of its bytes.')),
  },
  {
    title: 'Target in a file of its own',
    description: 'A file that holds the target.',
    examples: [{ file: 'labels.npy' }],
  },
)

/** Keys that say how a data file is read: without effect on a data set. */
const fileKeys = {
  sha256: Type.Optional(
    digest('SHA-256 of the bytes of `file`, as `assay data pin` writes it: another file is then an error.'),
  ),
  target: Type.Optional(
    Type.Union([column('Name of its column.', 'species'), targetFile], {
      description: 'What is to be learned from `file`. A column of words or whole numbers gives classes.',
      examples: ['species'],
    }),
  ),
  task: Type.Optional(
    word(['classification', 'regression'], {
      description:
        'What the target is. Without it: classes for words and for up to 256 different whole numbers, else real numbers.',
      examples: ['classification'],
    }),
  ),
  features: Type.Optional(
    columns(
      'Columns of `file` to learn from, in this order. Without it all but the target and the dropped ones.',
      'petal_length',
      'petal_width',
    ),
  ),
  drop: Type.Optional(columns('Columns of `file` that are left out.', 'id')),
  categories: Type.Optional(
    named(
      word(['one-hot', 'codes'], {
        description:
          '`one-hot`: a feature for each category, 1 in the one that a row has and 0 in the others. `codes`: one feature, the number of the category in sorted order, from 0.',
        examples: ['one-hot'],
      }),
      '^[^\\u0000]{1,200}$',
      {
        title: 'Categories',
        description:
          'How columns of categories become features, by name. Columns of words that are not named are one-hot.',
        examples: [{ colour: 'one-hot', size: 'codes' }],
      },
    ),
  ),
  missing: Type.Optional(
    word(['error', 'drop', 'mean'], {
      description:
        'Rows of `file` with missing values. `error`: the file is refused. `drop`: they are left out. `mean`: the mean of the training rows is filled in.',
      default: 'error',
    }),
  ),
  header: Type.Optional(
    Type.Boolean({
      description: 'Whether the first line of a table of text names its columns. Without it that is found out.',
      examples: [true],
    }),
  ),
}

const alter = mapping(alterationSchemas, {
  title: 'Alterations',
  description:
    "What is done to the data before anything is trained, in this order, with random numbers of the replicate's seed: arms of one seed are altered alike. 0 and false leave them as they are.",
  examples: [{ shuffledLabels: 1 }],
})

/** Data that an experiment is trained on. Every key may be left out where it is inherited; `set` or `file` must be said somewhere. */
export const data = mapping(
  {
    set: Type.Optional(
      call(sets, {
        title: 'Data set',
        description:
          'Which data set: a word, or `{word: {parameters}}` for a synthetic one. In profile sample `mnist` becomes `mnist-sample`.',
        examples: ['mnist', { 'synthetic-gaussian': { features: 20, classes: 3 } }],
      }),
    ),
    file: Type.Optional(
      column(
        'In place of `set`: a data file, or a folder of images, by its path from the folder of this spec; see [data.md](data.md). `assay data describe` shows what is in it.',
        'iris.csv',
      ),
    ),
    ...fileKeys,
    scale: Type.Optional(
      Type.Union(
        [
          Type.Number({ exclusiveMinimum: 0, description: 'Divide by this number.' }),
          Type.Literal('maximum', { description: 'Divide by the largest value that occurs.' }),
        ],
        {
          description: 'What features are divided by. Without it: 255 for images, 1 for data stored as numbers.',
          examples: [255],
        },
      ),
    ),
    normalize: Type.Optional(
      mapping(
        {
          mean: Type.Number({ description: 'Subtracted first.', examples: [0.1307] }),
          std: Type.Number({ exclusiveMinimum: 0, description: 'Then divided by.', examples: [0.3081] }),
        },
        {
          title: 'Normalise',
          description: 'After scaling, features become `(x - mean) / std`. Without it they stay as scaled.',
          examples: [{ mean: 0.1307, std: 0.3081 }],
        },
      ),
    ),
    standardize: Type.Optional(
      Type.Boolean({
        description:
          'Every numeric feature becomes `(x - mean) / std`, with the mean and standard deviation of the training rows alone. In place of `scale` and `normalize`.',
        default: false,
      }),
    ),
    classes: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0, maximum: 255 }), {
        minItems: 1,
        maxItems: 256,
        description:
          'Only the rows of these classes, counted from 0, are used, before anything is split. They keep their numbers, and a network its outputs, unless `renumber` says otherwise.',
        examples: [[0, 1, 2, 3, 4]],
      }),
    ),
    renumber: Type.Optional(
      Type.Boolean({
        description:
          'Whether the classes of `classes` are numbered from 0, in the order in which they stand there: a network then has an output for each of them.',
        default: false,
      }),
    ),
    keep: Type.Optional(
      named(Type.Number({ exclusiveMinimum: 0, maximum: 1, examples: [0.1] }), '^(0|[1-9][0-9]{0,2})$', {
        title: 'Thinned classes',
        description:
          'Share of the training rows of a class that is kept, by its number in the data set: rounded, and at least one row. Which ones is drawn with the seed of the replicate, before validation rows are split off. Published test rows stay; with `split: {from: all}` rows of all parts are thinned out.',
        examples: [{ 3: 0.1 }],
      }),
    ),
    order: Type.Optional(
      word(['as-stored', 'by-class'], {
        description:
          '`by-class`: training rows stand in the order of their classes, class 0 first, those of a class as they stood. It has an effect with `training: {shuffle: false}` alone.',
        default: 'as-stored',
      }),
    ),
    split: Type.Optional(split),
    alter: Type.Optional(alter),
  },
  {
    title: 'Data',
    description: 'The examples, and how they are scaled and split.',
    examples: [
      { set: 'mnist', normalize: { mean: 0.1307, std: 0.3081 } },
      { set: 'fashion-mnist', classes: [0, 1, 2], keep: { 0: 0.05 } },
      { file: 'iris.csv', target: 'species', standardize: true, split: { test: 0.2 } },
      { file: 'images-idx3-ubyte.gz', target: { file: 'labels-idx1-ubyte.gz' }, split: { test: 0.2 } },
    ],
  },
)

/** Names of the keys that say how a data file is read. */
export const fileKeyNames = Object.keys(fileKeys) as readonly (keyof typeof fileKeys)[]

/** As written in a spec. */
export type WrittenData = Static<typeof data>
