import { Type } from 'typebox'
import { mapping } from './shape.ts'

/** A decaying mean of weights. */
export const average = mapping(
  {
    decay: Type.Optional(
      Type.Number({
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Share of the mean that each update keeps: 0.999 in PyTorch, 0.99 in Keras. 0 is no mean.',
        examples: [0.999],
      }),
    ),
  },
  {
    title: 'Average of weights',
    description:
      'An exponential moving average of the weights (EMA): splits are evaluated with it. `weights.*`, gradients and activations are those of the network that is trained, and so are the weights that other arms start from; what batch norm remembers is shared.',
    examples: [{ decay: 0.999 }],
  },
)
