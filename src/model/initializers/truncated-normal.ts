import Type from 'typebox'
import { truncatedDeviation, truncatedStandardNormal } from '../../random/truncated-normal.ts'
import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'
import { smallestCut } from './variance-scaling.ts'

const parameters = Type.Object(
  {
    mean: Type.Optional(Type.Number({ default: 0, description: 'Mean.' })),
    std: Type.Number({ minimum: 0, description: 'Standard deviation of the values drawn, after the cut.' }),
    truncate: Type.Optional(
      Type.Number({
        default: 2,
        minimum: smallestCut,
        description: 'Where the tails are cut, in standard deviations of the uncut Gaussian.',
      }),
    ),
  },
  { additionalProperties: false },
)

/**
 * Truncated normal: Gaussian without its tails, widened so that the values drawn have standard deviation `std`: N(mean, σ²) cut at
 * ±truncate σ with σ = std / truncatedDeviation(truncate).
 *
 * Keras's `TruncatedNormal(stddev)` does not widen: its values have standard deviation 0.8796 stddev. To repeat it, write `std: 0.8796…` times its
 * `stddev`. With the default cut the values lie within ±2.274 std.
 */
export const truncatedNormal: Initializer<Type.Static<typeof parameters>> = {
  name: 'truncated-normal',
  summary:
    'Gaussian cut at ±`truncate` of its standard deviations and widened, so that the values drawn have standard deviation `std`.',
  parameters,
  draw(site, uniform, { mean = 0, std, truncate = 2 }) {
    const width = std / truncatedDeviation(truncate)
    const fill = truncatedStandardNormal(uniform, truncate)
    return drawEach(site, fill, { offset: mean, factor: width })
  },
}
