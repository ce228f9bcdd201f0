import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Sine: `sin(frequency · x)`, derivative `frequency · cos(frequency · x)`.
 *
 * @see Sitzmann et al. 2020, arXiv:2006.09661, section 3.2, where the frequency is 30
 */
export const sine = activation({
  word: 'sine',
  summary: 'sin(frequency * x)',
  parameters: {
    frequency: Type.Number({ exclusiveMinimum: 0, default: 1, description: 'Angle for an input of 1, in radians.' }),
  },
  asymptotes: null,
  forward: (input, { frequency }) => compute('sine', [angle(input, frequency)], {}),
  pullback(cotangent, input, _output, { frequency }) {
    const slope = compute('multiply', [compute('cosine', [angle(input, frequency)], {}), constant(frequency)], {})
    return compute('multiply', [cotangent, slope], {})
  },
})

function angle(input: Tensor, frequency: number): Tensor {
  return frequency === 1 ? input : compute('multiply', [input, constant(frequency)], {})
}
