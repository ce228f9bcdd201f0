import quantile from '@stdlib/stats-base-dists-t-quantile'
import { mean } from './mean.ts'
import { remember } from './remember.ts'

/** Where the mean of what was drawn lies, and how wide the draws are. */
export interface MeanInterval {
  readonly mean: number
  readonly spread: Spread
  readonly interval: readonly [number, number]
}

/** How values scatter. */
export interface Spread {
  /** Standard deviation of a single value, with n − 1. */
  readonly deviation: number
  /** The third central moment over the second to the power of 3/2: positive with a tail to the right. */
  readonly skewness: number
}

/** Fewer values say nothing of how skewed their law is. */
export const fewestForSkewness = 5

/**
 * How far Hall's expansion is trusted, in units of √n: a quantile beyond it is moved as far as this one. Farther out his cubic moves bounds by several times their
 * length, for a skewness that few values tell badly, and errs no less often for it. By simulation.
 */
const reach = 1.05

/**
 * What the skewness of the values is taken times: that of few values falls short of their law's (five of an exponential law, whose skewness is 2, have 0.5 on
 * average; ten have 1.0). By simulation.
 */
const stretch = 1.6

/** The skewness so taken is uncertain: it moves an end to at most this many times its distance. By simulation. */
const farthest = 2.3

/**
 * Quantile of Student's t.
 *
 * @param probability in (0, 1)
 * @param freedom degrees of freedom, at least 1
 */
export const tQuantile = remember((probability: number, freedom: number) => quantile(probability, freedom))

/**
 * The t interval of a mean, corrected for skewness from five values on: its lower end is mean − q(g) · s / √n, its upper one mean + q(−g) · s / √n, with 1.6 times
 * the sample skewness as g and
 *
 *     q(g) = z − w + min(h(w), 2.3 w),   z = t(1 − rate, n − 1),   w = min(z, 1.05 √n)
 *     h(w) = 3 √n / g · (cbrt(1 + g / √n · (w − g / (6 √n))) − 1)
 *
 * Spread with a tail to the right makes means that are too low come with deviations that are too small, so that the upper end has to lie farther out.
 *
 * @param values one number per seed, at least two, finite. For a paired interval: the differences within each seed
 * @param rate how often the mean may lie beyond one end, and likewise beyond the other: the whole interval is one of 1 − 2 · rate
 * @see Student 1908, "The probable error of a mean"
 * @see Hall 1992, "On the removal of skewness by transformation", JRSS B 54, 221-228
 */
export function tInterval(values: readonly number[], rate: number): MeanInterval {
  const centre = mean(values)
  const spread = spreadOf(values, centre)
  const count = values.length
  const unit = spread.deviation / Math.sqrt(count)
  const [below, above] = [endQuantile(rate, spread.skewness, count), endQuantile(rate, -spread.skewness, count)]
  return { mean: centre, spread, interval: [centre - below * unit, centre + above * unit] }
}

/**
 * How far an end of the t interval lies from the mean, in units of s / √n.
 *
 * @param rate how often the mean may lie beyond that end
 * @param skewness of the values, for the lower end; minus that, for the upper one
 * @param count of the values, at least two
 */
export function endQuantile(rate: number, skewness: number, count: number): number {
  const quantile = tQuantile(1 - rate, count - 1)
  if (count < fewestForSkewness) return quantile
  const within = Math.min(quantile, reach * Math.sqrt(count))
  return quantile - within + Math.min(hallQuantile(within, stretch * skewness, count), farthest * within)
}

/** Without skewness the formula is 0 / 0, and its limit the quantile itself. */
function hallQuantile(quantile: number, skewness: number, count: number): number {
  if (skewness === 0) return quantile
  const root = Math.sqrt(count)
  const moved = (skewness / root) * (quantile - skewness / (6 * root))
  // cbrt(1 + x) − 1, without losing the digits of a small x.
  const grown = moved > -0.5 ? Math.expm1(Math.log1p(moved) / 3) : Math.cbrt(1 + moved) - 1
  return ((3 * root) / skewness) * grown
}

/** Scaled by the largest deviation, so that squares of tiny or huge numbers neither vanish nor overflow. */
function spreadOf(values: readonly number[], centre: number): Spread {
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value - centre)), 0)
  if (scale === 0) return { deviation: 0, skewness: 0 }
  const scaled = values.map((value) => (value - centre) / scale)
  const squares = scaled.reduce((sum, value) => sum + value ** 2, 0)
  const cubes = scaled.reduce((sum, value) => sum + value ** 3, 0)
  return {
    deviation: scale * Math.sqrt(squares / (values.length - 1)),
    skewness: (Math.sqrt(values.length) * cubes) / squares ** 1.5,
  }
}
