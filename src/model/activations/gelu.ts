import { Type } from 'typebox'
import { plus, square, times } from '../../graph/arithmetic.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Gaussian error linear unit: `x · Φ(x)`, Φ the normal distribution function, derivative `Φ(x) + x · exp(−x² / 2) / √(2π)`. The approximation is
 * `x / 2 · (1 + tanh u)` with `u = √(2/π) · (x + 0.044715 x³)`.
 *
 * PyTorch's `GELU(approximate='tanh')` and Keras's `gelu(approximate=True)` are `approximate: true`; both are exact without it.
 *
 * @see Hendrycks and Gimpel 2016, arXiv:1606.08415, section 2
 */
export const gelu = activation({
  word: 'gelu',
  summary: 'x * normal distribution function of x',
  parameters: {
    approximate: Type.Boolean({
      default: false,
      description: 'Whether to take the approximation x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))).',
      examples: [true],
    }),
  },
  asymptotes: null,
  forward: (input, { approximate }) => times(input, approximate ? approximateShare(input) : exactShare(input)),
  pullback: (cotangent, input, _output, { approximate }) =>
    times(cotangent, approximate ? approximateSlope(input) : exactSlope(input)),
})

const { SQRT1_2, PI } = Math

/** Φ(x). */
function exactShare(input: Tensor): Tensor {
  return halfOfOnePlus(compute('errorFunction', [times(input, SQRT1_2)], {}))
}

function exactSlope(input: Tensor): Tensor {
  const density = times(compute('exponential', [times(square(input), -0.5)], {}), 1 / Math.sqrt(2 * PI))
  return plus(exactShare(input), times(input, density))
}

const cubic = 0.044715
const inner = Math.sqrt(2 / PI)

/** `tanh u`. */
function bend(input: Tensor): Tensor {
  const factor = plus(times(square(input), inner * cubic), inner)
  return compute('tanh', [times(input, factor)], {})
}

function approximateShare(input: Tensor): Tensor {
  return halfOfOnePlus(bend(input))
}

/** `(1 + tanh u) / 2 + x / 2 · (1 − tanh² u) · u′`. */
function approximateSlope(input: Tensor): Tensor {
  const slope = plus(times(square(input), 3 * inner * cubic), inner)
  const half = times(times(input, slope), 0.5)
  return plus(approximateShare(input), compute('tanhGradient', [half, bend(input)], {}))
}

function halfOfOnePlus(value: Tensor): Tensor {
  return times(plus(value, 1), 0.5)
}
