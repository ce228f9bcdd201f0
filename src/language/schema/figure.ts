import { type Static, Type } from 'typebox'
import { momentForm } from '../../judge/moment.ts'
import { armName, metricName } from '../../judge/written.ts'
import { mapping, word } from './shape.ts'

/** What a figure draws: it has exactly one of these. */
export const figureKinds = ['metric', 'histogram', 'scatter', 'layers'] as const

const tensor = (description: string) =>
  Type.String({ pattern: metricName, maxLength: 200, description, examples: ['weights.hidden1.kernel'] })

/** A chart that the report draws for a claim. */
export const figure = mapping(
  {
    title: Type.String({ minLength: 1, description: 'Title of the chart.', examples: ['Test accuracy'] }),
    metric: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Learning curves: this metric over the epochs, one curve an arm.',
        examples: ['test.accuracy'],
      }),
    ),
    histogram: Type.Optional(tensor('Histogram of the values of this tensor.')),
    scatter: Type.Optional(
      Type.Array(tensor('A tensor.'), {
        minItems: 1,
        maxItems: 4,
        uniqueItems: true,
        description: 'Scatter plot of the values of these tensors, against their index.',
        examples: [['weights.hidden1.kernel', 'weights.hidden1.bias']],
      }),
    ),
    layers: Type.Optional(
      Type.String({
        pattern: metricName,
        maxLength: 200,
        description: 'Metric by layer, one line an arm: `*` stands for the layers.',
        examples: ['activations.*.variance'],
      }),
    ),
    at: Type.Optional(
      Type.Union(
        [
          Type.String({ pattern: momentForm, description: 'A moment.' }),
          Type.Array(word(['start', 'end'], { description: 'A moment.' }), {
            minItems: 1,
            uniqueItems: true,
            description: 'Of a histogram: before training, after it, or both.',
          }),
        ],
        {
          description:
            '`histogram`: `start`, `end`, or both in a list (as without it). `scatter`: `start` or `end`. `layers`: a moment such as `step 1`. `end` without it.',
          examples: ['end', ['start', 'end'], 'step 1'],
        },
      ),
    ),
    scale: Type.Optional(word(['linear', 'log'], { description: 'Of `layers`: the value axis.', default: 'linear' })),
    arms: Type.Array(Type.String({ pattern: armName }), {
      minItems: 1,
      uniqueItems: true,
      description: 'What is drawn, in this order.',
      examples: [['baseline', 'all-zero']],
    }),
  },
  {
    title: 'Figure',
    description: 'A chart that the report draws for this claim: exactly one of metric, histogram, scatter and layers.',
    examples: [
      { title: 'Test accuracy', metric: 'test.accuracy', arms: ['baseline', 'all-zero'] },
      { title: 'Kernel of fc1', histogram: 'weights.fc1.kernel', at: ['start', 'end'], arms: ['baseline'] },
      { title: 'Variance', layers: 'activations.*.variance', at: 'step 1', arms: ['he'], scale: 'log' },
    ],
  },
)

/** As written in a spec. */
export type WrittenFigure = Static<typeof figure>
