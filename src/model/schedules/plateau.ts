import { Type } from 'typebox'
import { finallyTo, from } from './parameters.ts'
import { schedule } from './schedule.ts'

/**
 * Reduce on plateau: when a metric has not improved for some epochs, the rate is multiplied by `factor`, down to `to`. PyTorch's ReduceLROnPlateau waits for more than
 * `patience` such epochs, and an improvement is relative; Keras's waits for `patience`, and it is a difference. How often the rate has been reduced is known while the
 * network is trained: see `plateauWatch`.
 */
export const plateau = schedule({
  word: 'plateau',
  summary: 'Multiplied by `factor` when a metric has stopped improving (ReduceLROnPlateau).',
  parameters: {
    from,
    watch: Type.String({
      pattern: '^[A-Za-z]+(\\.[A-Za-z0-9]+)+$',
      description: 'What is looked at after every epoch: a loss, an error or a score of a split, or of the fit.',
      examples: ['validation.loss'],
    }),
    factor: Type.Optional(
      Type.Number({
        description: 'What the rate is multiplied by; 0.1 without it.',
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        examples: [0.1],
      }),
    ),
    patience: Type.Optional(
      Type.Integer({
        description:
          'Epochs without an improvement that are waited for; 10 without it. PyTorch reduces after one more.',
        minimum: 0,
        examples: [3],
      }),
    ),
    threshold: Type.Optional(
      Type.Number({
        description:
          'An improvement beats the best value so far by more than this: as a share of it in PyTorch, as a difference in Keras; 0.0001 without it.',
        minimum: 0,
        examples: [0.0001],
      }),
    ),
    cooldown: Type.Optional(
      Type.Integer({
        description: 'Epochs after a reduction in which none is counted; 0 without it.',
        minimum: 0,
        examples: [2],
      }),
    ),
    to: finallyTo('0 without it'),
    form: Type.Optional(
      Type.Unsafe<'pytorch' | 'keras'>({
        type: 'string',
        enum: ['pytorch', 'keras'],
        description: "Whose way of waiting and comparing; the convention's without it.",
      }),
    ),
  },
  // PyTorch 2.x, torch/optim/lr_scheduler.py; Keras 3.x, keras/src/callbacks/reduce_lr_on_plateau.py.
  defaults: {
    pytorch: { factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, to: 0, form: 'pytorch' },
    keras: { factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, to: 0, form: 'keras' },
  },
  within: {},
  rate: ({ from }) => from,
})
