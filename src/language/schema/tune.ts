import { type Static, Type } from 'typebox'
import { armName, metricName } from '../../judge/written.ts'
import { mapping } from './shape.ts'

/** Most seeds that each of the arms is trained with before one is chosen. */
const mostSeeds = 100

const metric = (which: string, example: string) =>
  Type.Optional(
    Type.String({
      pattern: metricName,
      maxLength: 200,
      description: `Chosen is the arm with the ${which} mean of this metric at the end: a loss, an error or a score of the validation rows or the training ones, never of the test rows; of code and programs any that they measure. Of equals the first is chosen.`,
      examples: [example],
    }),
  )

/** Makes an arm the best one of others, by seeds of its own. */
export const tune = mapping(
  {
    among: Type.Array(Type.String({ pattern: armName }), {
      minItems: 2,
      maxItems: 100,
      uniqueItems: true,
      description:
        'Arms of this experiment that train one model on the same data for as many steps: they differ in rates, penalties, initialisers, or in parameters.',
      examples: [['sgd-0.03', 'sgd-0.1', 'sgd-0.3']],
    }),
    highest: metric('highest', 'validation.accuracy'),
    lowest: metric('lowest', 'validation.loss'),
    seeds: Type.Integer({
      minimum: 1,
      maximum: mostSeeds,
      description:
        'How many seeds each of them is trained with before one is chosen: from 2,000,001 on, which no claim is judged on.',
      examples: [3],
    }),
  },
  {
    title: 'Tuning',
    description:
      'This arm is the best of others, chosen by seeds that are not judged: exactly one of `highest` and `lowest` says what is best. It has no settings of its own. Arms that a claim compares, and that are all tuned, have the same budget: as many arms, with as many seeds.',
    examples: [{ among: ['sgd-0.03', 'sgd-0.1', 'sgd-0.3'], highest: 'validation.accuracy', seeds: 3 }],
  },
)

/** As written in a spec. */
export type WrittenTuning = Static<typeof tune>
