import { Type } from 'typebox'
import { clips } from '../../model/clipping/clips.ts'
import { penalties } from '../../model/penalties/penalties.ts'
import { selector } from './init.ts'
import { type Callable, call, mapping, named } from './shape.ts'

const strengths = Object.fromEntries(
  Object.values(penalties).map(({ word, summary }) => [
    word,
    Type.Optional(Type.Number({ minimum: 0, description: summary, examples: [0.0001] })),
  ]),
)

const limits = Object.values(clips).map(({ word, summary }): [string, Callable] => [
  word,
  { summary, parameters: null, value: { type: 'number', exclusiveMinimum: 0, examples: [1] } },
])

const penaltyWords = Object.values(penalties)
  .map(({ word, summary }) => `\`${word}\`: ${summary}`)
  .join(' ')

/** What becomes of gradients before the optimiser follows them. */
export const gradientKeys = {
  regularize: Type.Optional(
    named(
      mapping(strengths, { title: 'Penalty', description: 'How strongly the size of weights is penalised.' }),
      selector,
      {
        description: `Which tensors are kept small by a penalty of the loss, such as \`{"*.kernel": {l2: 0.0001}}\`; selectors as in \`init\`. ${penaltyWords} Losses are reported without it, unlike Keras's; \`weightDecay\` of adamw and lion is something else, and no part of the gradient.`,
        examples: [{ '*.kernel': { l2: 0.0001 } }, { all: { l1: 0.001 } }],
      },
    ),
  ),
  clip: Type.Optional(
    call(
      { off: { summary: 'Gradients stay as they are.', parameters: null }, ...Object.fromEntries(limits) },
      {
        description:
          'How gradients, those of penalties included, are kept small. What `gradients.*` measures is the gradient of the loss before either.',
        examples: [{ globalNorm: 1 }, { value: 0.5 }],
        default: 'off',
      },
    ),
  ),
  freeze: Type.Optional(
    Type.Array(Type.String({ pattern: selector, description: 'A selector, as in `init`.', examples: ['fc1'] }), {
      maxItems: 100,
      uniqueItems: true,
      description:
        'Tensors that stay as they start; selectors as in `init`. What batch norm remembers goes on changing, as in PyTorch.',
      examples: [['conv1', '*.bias']],
    }),
  ),
}
