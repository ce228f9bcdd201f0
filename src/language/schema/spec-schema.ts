import { type Static, Type } from 'typebox'
import { claim } from './claim.ts'
import { data } from './data.ts'
import { part } from './expect.ts'
import { experiment, experimentName, seeds } from './experiment.ts'
import { init } from './init.ts'
import { layer } from './layer.ts'
import { model } from './model.ts'
import { learningRate, momentum } from './scheduled.ts'
import { mapping, named } from './shape.ts'
import { source } from './source.ts'
import { training } from './training.ts'

const text = (description: string, ...examples: readonly string[]) =>
  Type.String({ minLength: 1, description, examples: [...examples] })

/** Parts that stand in several places. */
export const definitions = { data, model, layer, init, training, learningRate, momentum, seeds, part }

/** A spec file: its one definition. Types, the editors' schema and the reference page come from it. */
export const specSchema = mapping(
  {
    title: text('Title of the source or topic.', 'Weight Initializations: A Surprising Demo'),
    source,
    errata: Type.Optional(
      Type.Array(
        mapping(
          {
            where: text('Where in the source.', 'slide 13'),
            text: text('What is wrong there.', 'The text says ten outputs, the drawing has two.'),
          },
          { title: 'Erratum', description: 'A mistake of the source.' },
        ),
        {
          description: 'Mistakes of the source that are not claims of their own.',
          examples: [[{ where: 'slide 13', text: 'The text says ten outputs, the drawing has two.' }]],
        },
      ),
    ),
    experiments: named(experiment, experimentName, {
      title: 'Experiments',
      description: 'By name.',
      examples: [{ mnist: { data: { set: 'mnist' }, arms: { baseline: {}, 'all-zero': { init: { all: 'zeros' } } } } }],
    }),
    claims: Type.Array(claim, {
      minItems: 1,
      description: 'What is put to the test.',
      examples: [
        [
          {
            id: 's1.3',
            name: 'all-zero stays at chance',
            quote: 'No improvement in accuracy beyond random chance.',
            where: '§4.3',
            expect: { arm: 'all-zero', metric: 'test.accuracy', within: 'chance' },
          },
        ],
      ],
    }),
  },
  {
    title: 'Spec',
    description: 'A source, its experiments and its claims.',
    definitions,
  },
)

/** A spec file's content, as written. */
export type SpecContent = Static<typeof specSchema>
