import { AssayError } from '../../errors.ts'
import { activations } from '../../model/activations/activations.ts'
import type { Statistic } from './statistic.ts'

/**
 * How near to an asymptote an output counts as saturated. The slope there is below a fifth of its largest: at most 0.05 · 0.95 = 0.0475 of 0.25 for
 * sigmoid, 1 - 0.95² = 0.0975 of 1 for tanh.
 */
const nearness = 0.05

const bounded = Object.values(activations).filter(({ asymptotes }) => asymptotes !== null)
const asymptotesText = bounded.map(({ word, asymptotes }) => `${asymptotes?.join(' and ')} of ${word}`).join(', ')

/**
 * Share of outputs that are nearer than 0.05 to an asymptote of the layer's activation function: sigmoid below 0.05 or above 0.95, tanh below -0.95
 * or above 0.95. Functions without two asymptotes have no such metric. NaN when an output is NaN.
 */
export const saturatedShare: Statistic = {
  name: 'saturatedShare',
  meaning: `share of outputs nearer than ${nearness} to an asymptote (${asymptotesText})`,
  unit: 'share',
  sources: ['activations'],
  activations: bounded.map(({ word }) => word),
  range: () => [0, 1],
  compute(values, _shape, { activation } = {}) {
    const asymptotes = activation === undefined ? null : activations[activation].asymptotes
    if (asymptotes === null) {
      const expected = bounded.map(({ word }) => word).join(' or ')
      throw new AssayError(
        'internal/broken',
        `The statistic "saturatedShare" got outputs of ${activation ?? 'an unknown function'}; expected ${expected}.`,
      )
    }
    const low = asymptotes[0] + nearness
    const high = asymptotes[1] - nearness
    return (
      values.reduce((sum, value) => sum + (Number.isNaN(value) ? value : Number(value < low || value > high)), 0) /
      values.length
    )
  },
}
