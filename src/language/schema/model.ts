import { type Static, Type } from 'typebox'
import { activationWords } from '../../model/activations/activations.ts'
import { conventions } from '../../model/convention.ts'
import { call, callables, mapping, word } from './shape.ts'

/** Names of layers: no dots, since metrics are named `weights.<layer>.kernel…`. */
const layerName = '^(?!all$)[A-Za-z][A-Za-z0-9_-]{0,63}$'

const layer = mapping(
  {
    name: Type.String({
      pattern: layerName,
      description: 'Names the layer in selectors and metrics: letters, digits, - and _.',
      examples: ['fc1'],
    }),
    units: Type.Integer({ minimum: 1, maximum: 65536, description: 'Outputs of the layer.', examples: [128] }),
    repeat: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 200,
        description:
          'Stands for that many such layers, one after another: `hidden` with `repeat: 30` for `hidden-1` to `hidden-30`.',
        examples: [30],
      }),
    ),
    activation: Type.Optional(
      call(callables(activationWords), {
        description: 'Function applied to each output: a word, or `{leaky-relu: {slope: 0.2}}`.',
        default: 'linear',
        examples: ['relu', { 'leaky-relu': { slope: 0.2 } }],
      }),
    ),
  },
  { title: 'Layer', description: 'A dense layer: `activation(x · kernel + bias)`.' },
)

/** The network. Every key may be left out where it is inherited. */
export const model = mapping(
  {
    convention: Type.Optional(
      word(conventions, {
        description:
          "Whose defaults hold: how kernels and biases start, and the optimiser's details. `pytorch`: `Linear` draws kernel and bias uniformly on ±1/√inputs. `keras`: `Dense` draws kernels glorot-uniform and starts biases at zero.",
      }),
    ),
    layers: Type.Optional(
      Type.Array(layer, {
        minItems: 1,
        maxItems: 200,
        description:
          'Dense layers, first to last. The last one has one unit a class and, with cross-entropy, no activation: its outputs are logits.',
        examples: [
          [
            { name: 'fc1', units: 128, activation: 'relu' },
            { name: 'out', units: 10 },
          ],
        ],
      }),
    ),
  },
  {
    title: 'Model',
    description: 'The network that is trained.',
    examples: [
      {
        convention: 'pytorch',
        layers: [
          { name: 'fc1', units: 128, activation: 'relu' },
          { name: 'out', units: 10 },
        ],
      },
    ],
  },
)

/** As written in a spec. */
export type WrittenModel = Static<typeof model>
