import type { Static } from 'typebox'
import { initializers } from '../../init/initializers.ts'
import { call, named } from './shape.ts'

/** Selectors: `all`, `*.kernel`, `*.bias`, a layer, or one tensor of a layer. */
const selector = '^(all|(\\*|[A-Za-z][A-Za-z0-9_-]{0,63})\\.(kernel|bias)|[A-Za-z][A-Za-z0-9_-]{0,63})$'

/** How tensors start, by selector. */
export const init = named(
  call(Object.fromEntries(initializers), {
    title: 'Initialiser',
    description: 'How the tensor starts: a word, `{word: {parameters}}`, or `{constant: 0.5}`.',
    examples: ['zeros', { constant: 0.5 }, { normal: { std: 0.01 } }],
  }),
  selector,
  {
    title: 'Initialisation',
    description:
      'Which tensors start how. Selectors: `all`, `"*.kernel"`, `"*.bias"` (with quotes), `<layer>`, `<layer>.kernel`, `<layer>.bias`. Within one mapping the more specific selector wins, whatever the order; the whole mapping is laid over what is inherited. Tensors that none selects start as the convention has it.',
    examples: [{ all: 'zeros' }, { 'fc1.kernel': 'zeros' }, { '*.kernel': { constant: 0.5 }, '*.bias': 'zeros' }],
  },
)

/** As written in a spec. */
export type WrittenInit = Static<typeof init>
