import { Type } from 'typebox'
import { conventions } from '../../model/convention.ts'
import { layerList } from './layer.ts'
import { mapping, word } from './shape.ts'

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
      layerList(
        'Layers, first to last: dense ones with `units`, and the other kinds below. The last one has one unit a class and, with cross-entropy, no activation: its outputs are logits.',
        {
          minItems: 1,
          examples: [
            [
              { name: 'fc1', units: 128, activation: 'relu' },
              { name: 'out', units: 10 },
            ],
          ],
        },
      ),
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
