import quantile from '@stdlib/stats-base-dists-chisquare-quantile'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { remember } from './remember.ts'

/** From here on the library's iteration ends too early, with three digits. */
const mostIterated = 1500

/**
 * Quantile of the chi-square law. From 1,500 degrees of freedom on by Goldberg and Levine's expansion in the normal quantile, which is good to nine digits there.
 *
 * @param probability in (0, 1)
 * @param freedom degrees of freedom, above 0; they need not be whole
 * @see Goldberg and Levine 1946, Annals of Mathematical Statistics 17, 216-225
 */
export const chiSquareQuantile = remember((probability: number, freedom: number) =>
  freedom < mostIterated ? quantile(probability, freedom) : expanded(normalQuantile(probability, 0, 1), freedom),
)

function expanded(z: number, freedom: number): number {
  const root = Math.sqrt(2 * freedom)
  const terms = [
    freedom,
    z * root,
    (2 * (z ** 2 - 1)) / 3,
    (z ** 3 - 7 * z) / (9 * root),
    -(6 * z ** 4 + 14 * z ** 2 - 32) / (405 * freedom),
    (9 * z ** 5 + 256 * z ** 3 - 433 * z) / (4860 * freedom * root),
  ]
  return terms.reduce((sum, term) => sum + term, 0)
}
