import Type from 'typebox'
import type { Initializer } from './initializer.ts'
import { needsKernel } from './needs-kernel.ts'
import { orthogonal } from './orthogonal.ts'

const parameters = Type.Object(
  {
    tolerance: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        default: 0.1,
        description: 'The kernel stays once the variance is nearer to 1 than this.',
      }),
    ),
    tries: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How often it is scaled at most.' }),
    ),
  },
  { additionalProperties: false },
)

/**
 * Layer-sequential unit variance: an orthonormal kernel divided by the standard deviation of the layer's outputs, over the units and examples of the
 * first batch, again and again until their variance is 1 within `tolerance`, or `tries` times; the layers before it are scaled first. Biases count
 * as they start.
 *
 * @see Mishkin, Matas, All you need is a good init (2016), arXiv:1511.06422, algorithm 1
 */
export const lsuv: Initializer<Type.Static<typeof parameters>> = {
  name: 'lsuv',
  summary:
    'Orthonormal, then scaled, layer after layer, until the outputs of the layer have variance 1 over the first batch that is trained on, before the activation function (Mishkin & Matas 2016, arXiv:1511.06422).',
  parameters,
  fits: (site) =>
    needsKernel('lsuv', site) ??
    (site.inner ? 'lsuv is for kernels that the outputs of their layer grow with; use orthogonal' : null),
  draw: (site, uniform) => orthogonal.draw(site, uniform, {}),
  rescale: (variance, made, { tolerance = 0.1, tries = 10 }) =>
    made >= tries || Math.abs(variance - 1) < tolerance ? null : 1 / Math.sqrt(variance),
}
