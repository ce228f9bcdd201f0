import { type Static, Type } from 'typebox'
import { dataSets } from '../../data/sets/data-sets.ts'
import { call, mapping, word } from './shape.ts'

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
    validation: Type.Optional(
      fraction('Share of what is left drawn at random for validation. Without it there is none.'),
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Seed of the draw. Without it each replicate draws with its own seed.',
        examples: [42],
      }),
    ),
  },
  {
    title: 'Split',
    description: 'How the rows are split into training, validation and test rows.',
    examples: [{ first: 20000, validation: 0.1 }],
  },
)

/** Data that an experiment is trained on. Every key may be left out where it is inherited; `set` must be said somewhere. */
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
    split: Type.Optional(split),
  },
  {
    title: 'Data',
    description: 'The examples, and how they are scaled and split.',
    examples: [{ set: 'mnist', normalize: { mean: 0.1307, std: 0.3081 } }],
  },
)

/** As written in a spec. */
export type WrittenData = Static<typeof data>
