import { armName } from '../../judge/written.ts'
import { initializers } from '../../model/initializers/initializers.ts'
import { tensorNames } from '../../model/layers/layers.ts'
import { call, named } from './shape.ts'

/** Selectors: `all`, a layer, or one tensor of a layer; `*` stands for any characters of a layer's name. */
export const selector = `^(?!\\*+$)[A-Za-z*][A-Za-z0-9_*-]{0,63}(\\.(${tensorNames.join('|')}))?$`

/** Starts from another arm's trained weights; planned with that arm's definition, so it is not one of src/model/initializers. */
const transfer = {
  summary:
    "`{transfer: <arm>}`: that arm is trained first, with the same seed, and its trained tensor of the same name is copied. Where its shape differs, values are drawn from N(0, s²), s the standard deviation of the arm's trained tensor.",
  parameters: null,
  value: { type: 'string', pattern: armName, examples: ['pretrained'] },
} as const

/** Another draw of the law that the tensor has otherwise: also no law of its own. */
const draw = {
  summary:
    '`{draw: 2}`: the initialiser is the one that the tensor has without this, by a less specific selector, by what is inherited or by the convention; its random numbers are those of the second draw, or of a further one. Tensors that start from fixed numbers stay as they are.',
  parameters: null,
  value: { type: 'integer', minimum: 2, maximum: 1000, examples: [2] },
} as const

/** What editors offer for parameters that have no default. */
const examples: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  constant: { value: 0.5 },
  normal: { std: 0.01 },
  uniform: { low: -0.05, high: 0.05 },
  'truncated-normal': { std: 0.02 },
  'glorot-normal': { truncate: 2 },
  'he-normal': { truncate: 2 },
  'lecun-normal': { truncate: 2 },
}
const callables = [...initializers].map(([name, initializer]) => [
  name,
  { ...initializer, example: examples[name] ?? {} },
])

/** How tensors start, by selector. */
export const init = named(
  call(
    { ...Object.fromEntries(callables), transfer, draw },
    {
      title: 'Initialiser',
      description:
        'How the tensor starts: a word, `{word: {parameters}}`, `{constant: 0.5}`, `{transfer: <arm>}`, or `{draw: 2}`.',
      examples: ['zeros', { constant: 0.5 }, { normal: { std: 0.01 } }, { transfer: 'pretrained' }, { draw: 2 }],
    },
  ),
  selector,
  {
    title: 'Initialisation',
    description:
      'Which tensors start how. Selectors: `all`, `"*.kernel"`, `"*.bias"` (with quotes), `<layer>`, `<layer>.kernel`, `<layer>.bias`; `*` stands for any part of a name, as in `hidden-*.kernel`. Within one mapping the more specific selector wins, whatever the order; the whole mapping is laid over what is inherited. Tensors that none selects start as the convention has it.',
    examples: [{ all: 'zeros' }, { 'fc1.kernel': 'zeros' }, { '*.kernel': { constant: 0.5 }, '*.bias': 'zeros' }],
  },
)
