import { type Static, Type } from 'typebox'
import { call, mapping, word } from './shape.ts'

const number = (description: string, bounds: object) => ({ type: 'number', description, ...bounds })
const learningRate = number("Size of a step. Without it the convention's default.", {
  exclusiveMinimum: 0,
  examples: [0.001],
})
const decay = (description: string, example: number) =>
  number(description, { minimum: 0, exclusiveMaximum: 1, examples: [example] })
const epsilon = number("Keeps the division finite. Without it the convention's default.", {
  exclusiveMinimum: 0,
  examples: [1e-8],
})

/** Optimisers that a spec can name; their defaults per convention stand in `define/training.ts`. */
const optimizers = {
  sgd: {
    summary: 'Stochastic gradient descent, with momentum where asked for.',
    parameters: {
      properties: {
        learningRate,
        momentum: decay('Share of the last step that is kept; 0 without it.', 0.9),
        nesterov: {
          type: 'boolean',
          description: "Nesterov's form of the momentum, which it needs; false without it.",
          examples: [true],
        },
      },
    },
  },
  adam: {
    summary: 'Adam (Kingma & Ba 2015).',
    parameters: {
      properties: {
        learningRate,
        beta1: decay('Decay of the first moment; 0.9 without it.', 0.9),
        beta2: decay('Decay of the second moment; 0.999 without it.', 0.999),
        epsilon,
      },
    },
  },
  rmsprop: {
    summary: 'RMSprop (Hinton 2012).',
    parameters: {
      properties: {
        learningRate,
        decay: decay('Decay of the squared gradients: 0.99 in PyTorch, 0.9 in Keras.', 0.9),
        epsilon,
      },
    },
  },
} as const

const reduction = {
  properties: {
    reduction: {
      type: 'string',
      enum: ['mean', 'sum'],
      default: 'mean',
      description: 'How the rows of a batch are joined.',
    },
  },
} as const

/** Losses that a spec can name. */
const losses = {
  'cross-entropy': { summary: "Softmax cross-entropy of the last layer's outputs, in nats.", parameters: reduction },
  'squared-error': {
    summary: 'Half the summed squared difference between the outputs and the one-hot class.',
    parameters: reduction,
  },
} as const

/** How a model is trained. Every key may be left out where it is inherited. */
export const training = mapping(
  {
    loss: Type.Optional(
      call(losses, {
        description: 'What is minimised.',
        examples: ['cross-entropy', { 'squared-error': { reduction: 'sum' } }],
      }),
    ),
    optimizer: Type.Optional(
      call(optimizers, {
        description:
          "How weights follow the gradient: a word, with the convention's defaults, or `{word: {parameters}}`.",
        examples: [{ adam: { learningRate: 0.001 } }, 'adam'],
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
