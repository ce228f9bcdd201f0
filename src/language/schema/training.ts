import { type Static, Type } from 'typebox'
import { armName } from '../../judge/written.ts'
import { augmentationSchemas } from '../../model/augmentations/augmentations.ts'
import { weightParameters } from '../../model/losses/class-weights.ts'
import type { Loss } from '../../model/losses/loss.ts'
import { losses, lossParameters } from '../../model/losses/losses.ts'
import { optimizers, scheduledMomentum } from '../../model/optimizers/optimizers.ts'
import { storages } from '../../model/storage/storages.ts'
import { average } from './average.ts'
import { gradientKeys } from './gradients.ts'
import { pruneWeights } from './prune-weights.ts'
import { learningRate, momentum } from './scheduled.ts'
import { call, callables, mapping, shared, word } from './shape.ts'
import { stopEarly } from './stop-early.ts'

const withParameters = Object.fromEntries(
  Object.values<Loss>(losses).map(({ word, summary, classWeighted, parameters }) => [
    word,
    { summary, parameters: { ...lossParameters, ...(classWeighted && weightParameters), ...parameters } },
  ]),
)

/** Parameters that may have a schedule in the place of a number. */
function scheduledParameters(momentumWord: string | null) {
  const rate = { learningRate: shared('learningRate', learningRate) }
  return momentumWord === null ? rate : { ...rate, [momentumWord]: shared('momentum', momentum) }
}

const scheduled = Object.entries(
  callables(
    Object.fromEntries(
      Object.values(optimizers).map(({ word, summary, parameters }) => [
        word,
        { summary, parameters: { ...parameters, ...scheduledParameters(scheduledMomentum(word)) } },
      ]),
    ),
  ),
).map(([word, callable]) => [word, { ...callable, example: { learningRate: 0.001, momentum: 0.9, beta1: 0.9 } }])

const augment = mapping(augmentationSchemas, {
  title: 'Augmentation',
  description:
    "How images are changed each time they are trained on, in the order crop, shift, flip, anew for every example of every step. Random numbers are those of the replicate's seed and of the step: arms of one seed draw the same. Black is what is stored as 0; images are changed before they are scaled, and after `alter`. What is trained on is augmented, and so are `fit.*`, and gradients and activations of a step; splits are judged as they are.",
  examples: [{ shift: 4, flip: 0.5 }],
})

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
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 65536, description: 'Rows per batch.', examples: [64] })),
    accumulate: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1024,
        default: 1,
        description:
          'How many consecutive batches make a step: it follows the mean of their gradients, each with the same weight. With a mean as the loss, whole batches and no batch norm that is a batch so many times as large. The last step of an epoch has the batches that are left. Steps, and with them schedules, count updates. Gradients and activations of a step are those of its batches: the mean gradient, and the activations of all their rows.',
        examples: [4],
      }),
    ),
    augment: Type.Optional(augment),
    epochs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10000,
        description: 'Passes over the training rows. 0: the network is judged as it starts.',
        examples: [10],
      }),
    ),
    after: Type.Optional(
      Type.String({
        pattern: armName,
        description:
          'The stage before this one: that arm is trained first, with the same seed, and this one starts with all of its trained tensors, and with what its layers remember. The optimiser begins anew. Tensors that `init` selects in the same place start as it says.',
        examples: ['task-a'],
      }),
    ),
    storage: Type.Optional(
      word(['float32', ...Object.keys(storages)], {
        default: 'float32',
        description: `What weights are rounded to after each update, and before the first; everything is computed in float32. ${Object.values(
          storages,
        )
          .map(({ word, summary }) => `\`${word}\`: ${summary}`)
          .join(' ')}`,
      }),
    ),
    average: Type.Optional(average),
    prune: Type.Optional(pruneWeights),
    repetition: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 1000,
        description:
          'Trains the same once more. Nothing of it is different, its random numbers neither, but it is another run: so it can be asked whether a run repeats.',
        examples: [2],
      }),
    ),
    stopEarly: Type.Optional(stopEarly),
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
