import { type Static, Type } from 'typebox'
import { weightParameters } from '../../model/losses/class-weights.ts'
import type { Loss } from '../../model/losses/loss.ts'
import { losses, lossParameters } from '../../model/losses/losses.ts'
import { optimizers } from '../../model/optimizers/optimizers.ts'
import { gradientKeys } from './gradients.ts'
import { learningRate } from './learning-rate.ts'
import { call, callables, mapping, shared, word } from './shape.ts'

const withParameters = Object.fromEntries(
  Object.values<Loss>(losses).map(({ word, summary, classWeighted, parameters }) => [
    word,
    { summary, parameters: { ...lossParameters, ...(classWeighted && weightParameters), ...parameters } },
  ]),
)

const scheduled = Object.entries(
  callables(
    Object.fromEntries(
      Object.values(optimizers).map(({ word, summary, parameters }) => [
        word,
        { summary, parameters: { ...parameters, learningRate: shared('learningRate', learningRate) } },
      ]),
    ),
  ),
).map(([word, callable]) => [word, { ...callable, example: { learningRate: 0.001 } }])

/** How a model is trained. Every key may be left out where it is inherited. */
export const training = mapping(
  {
    loss: Type.Optional(
      call(callables(withParameters), {
        description: 'What is minimised.',
        examples: ['cross-entropy', { 'squared-error': { reduction: 'sum' } }],
      }),
    ),
    optimizer: Type.Optional(
      call(Object.fromEntries(scheduled), {
        description:
          "How weights follow the gradient: a word, with the convention's defaults, or `{word: {parameters}}`.",
        examples: [{ adam: { learningRate: 0.001 } }, 'adam'],
      }),
    ),
    ...gradientKeys,
    target: Type.Optional(
      word(['features'], {
        description:
          'What outputs are held against: the examples themselves, as an autoencoder. Without it the target of the data.',
      }),
    ),
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 65536, description: 'Rows per step.', examples: [64] })),
    epochs: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10000, description: 'Passes over the training rows.', examples: [10] }),
    ),
    shuffle: Type.Optional(
      Type.Boolean({ description: 'Whether each epoch takes the rows in a new random order.', default: true }),
    ),
    lastBatch: Type.Optional(
      word(['keep', 'drop'], {
        description: "Whether an epoch's last, smaller batch is trained or dropped.",
        default: 'keep',
      }),
    ),
  },
  {
    title: 'Training',
    description: 'Loss, optimiser and schedule.',
    examples: [{ loss: 'cross-entropy', optimizer: { adam: { learningRate: 0.001 } }, batch: 64, epochs: 10 }],
  },
)

/** As written in a spec. */
export type WrittenTraining = Static<typeof training>
