import { AssayError } from '../errors.ts'
import type { Statistic } from './statistic.ts'

/**
 * How near to an asymptote an output counts as saturated. For both functions the slope there is below a fifth of its largest: at most 0.05 · 0.95 =
 * 0.0475 of 0.25 for sigmoid, 1 - 0.95² = 0.0975 of 1 for tanh.
 */
const nearness = 0.05

/** Smallest and largest output that is not saturated. Outside of them an output is within `nearness` of 0 or 1, or of -1 or 1. */
const between = {
  sigmoid: [nearness, 1 - nearness],
  tanh: [-1 + nearness, 1 - nearness],
} as const

/**
 * Share of outputs that are nearer than 0.05 to an asymptote of the layer's activation function: sigmoid below 0.05 or above 0.95, tanh below -0.95
 * or above 0.95. Other functions have no two asymptotes, so their layers do not have this metric. NaN when an output is NaN.
 */
export const saturatedShare: Statistic = {
  name: 'saturatedShare',
  meaning: 'share of outputs nearer than 0.05 to an asymptote (0 and 1 of sigmoid, -1 and 1 of tanh)',
  unit: 'share',
  sources: ['activations'],
  activations: ['sigmoid', 'tanh'],
  range: () => [0, 1],
  compute(values, _shape, { activation } = {}) {
    if (activation !== 'sigmoid' && activation !== 'tanh') {
      throw new AssayError(
        'internal/broken',
        `The statistic "saturatedShare" got outputs of ${activation ?? 'an unknown function'}; expected sigmoid or tanh.`,
      )
    }
    const [low, high] = between[activation]
    return (
      values.reduce((sum, value) => sum + (Number.isNaN(value) ? value : Number(value < low || value > high)), 0) /
      values.length
    )
  },
}
