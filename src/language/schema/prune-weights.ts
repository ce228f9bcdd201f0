import { Type } from 'typebox'
import { armName } from '../../judge/written.ts'
import { selector } from './init.ts'
import { mapping, word } from './shape.ts'

/** Takes weights out before training. */
export const pruneWeights = mapping(
  {
    fraction: Type.Optional(
      Type.Number({
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'The share of the weights that is taken out; 0, as without it, takes out none.',
        examples: [0.8],
      }),
    ),
    tensors: Type.Optional(
      Type.Array(Type.String({ pattern: selector, description: 'A selector, as in `init`.', examples: ['fc1'] }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'Tensors that lose weights; all kernels without it.',
        examples: [['*.kernel']],
      }),
    ),
    per: Type.Optional(
      word(['tensor', 'model'], {
        default: 'tensor',
        description: 'Whether each tensor loses that share, or all of them together (`global_unstructured`).',
      }),
    ),
    by: Type.Optional(
      word(['magnitude', 'random'], {
        default: 'magnitude',
        description: 'Whether the smallest weights are taken out, or any, drawn anew for each seed.',
      }),
    ),
    from: Type.Optional(
      Type.String({
        pattern: armName,
        description:
          "The arm by whose trained weights it is decided; it is trained first, with the same seed. The weights themselves start as `init` says, with the same numbers as that arm's where both say the same: the lottery ticket. Without it the weights are judged as they start.",
        examples: ['dense'],
      }),
    ),
  },
  {
    title: 'Pruning',
    description: 'Weights that are taken out before training: they start at 0 and stay there.',
    examples: [{ fraction: 0.8, from: 'dense' }],
  },
)
