import Type from 'typebox'
import { fillStandardNormal } from '../../random/normal.ts'
import { fillSymmetric } from '../../random/symmetric.ts'
import { truncatedDeviation, truncatedStandardNormal } from '../../random/truncated-normal.ts'
import { drawEach } from './draw-each.ts'
import type { Initializer, TensorSite } from './initializer.ts'
import { needsKernel } from './needs-kernel.ts'

/** A rule that ties a kernel's variance to its layer's fans. */
interface VarianceRule {
  readonly name: string
  readonly summary: string
  variance(site: TensorSite): number
}

/** Smallest cut offered, in standard deviations: below it the result is a uniform distribution in all but name. */
export const smallestCut = 0.1

const normalParameters = Type.Object(
  {
    truncate: Type.Optional(
      Type.Number({
        minimum: smallestCut,
        description:
          'Cut the tails at this many standard deviations of the uncut Gaussian, widened so that the variance stays (Keras: 2). Not cut without it.',
      }),
    ),
  },
  { additionalProperties: false },
)

/**
 * Makes an initialiser of zero-mean Gaussians with the rule's variance. PyTorch's namesakes are not truncated; Keras's are cut at 2 standard
 * deviations and widened by 1 / 0.8796 to keep the variance: `truncate: 2` repeats them. It fits kernels only.
 */
export function scaledNormal(rule: VarianceRule): Initializer<Type.Static<typeof normalParameters>> {
  return {
    name: rule.name,
    summary: rule.summary,
    parameters: normalParameters,
    fits: (site) => needsKernel(rule.name, site),
    draw(site, uniform, { truncate }) {
      const std = Math.sqrt(rule.variance(site))
      if (truncate === undefined)
        return drawEach(site, (numbers) => fillStandardNormal(uniform, numbers), { factor: std })
      const width = std / truncatedDeviation(truncate)
      return drawEach(site, truncatedStandardNormal(uniform, truncate), { factor: width })
    },
  }
}

/**
 * Makes an initialiser uniform on ±limit with the rule's variance: limit = sqrt(3 variance), as a uniform distribution on ±a has variance a² / 3.
 * It fits kernels only.
 */
export function scaledUniform(rule: VarianceRule): Initializer {
  return {
    name: rule.name,
    summary: rule.summary,
    parameters: null,
    fits: (site) => needsKernel(rule.name, site),
    draw(site, uniform) {
      const limit = Math.sqrt(3 * rule.variance(site))
      return drawEach(site, (numbers) => fillSymmetric(uniform, numbers), { factor: limit })
    },
  }
}
