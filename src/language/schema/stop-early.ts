import { Type } from 'typebox'
import { metricName } from '../../judge/written.ts'
import { mapping, word } from './shape.ts'

/** Ends a training before its last epoch. */
export const stopEarly = mapping(
  {
    watch: Type.String({
      pattern: metricName,
      maxLength: 200,
      description: 'What is looked at after every epoch: a loss, an error or a score of a split, or of the fit.',
      examples: ['validation.loss'],
    }),
    patience: Type.Integer({
      minimum: 1,
      maximum: 10000,
      description: 'Epochs in a row without an improvement after which training ends.',
      examples: [3],
    }),
    least: Type.Optional(
      Type.Number({
        minimum: 0,
        default: 0,
        description: 'An improvement beats the best value so far by more than this (`min_delta`).',
        examples: [0.001],
      }),
    ),
    restore: Type.Optional(
      word(['last', 'best'], {
        default: 'last',
        description:
          'The weights that training ends with: those of the last epoch, as in Keras and Lightning where nothing else is said, or those of the last improvement, also where the last epoch was reached (`restore_best_weights`). What is measured at the end is measured of them.',
      }),
    ),
  },
  {
    title: 'Early stopping',
    description:
      'Ends training when a metric has not improved for some epochs, as EarlyStopping of Keras and of Lightning do. How many epochs were trained is the metric `epochs`.',
    examples: [{ watch: 'validation.loss', patience: 3, restore: 'best' }],
  },
)
