import { chiSquareQuantile } from './chi-square-quantile.ts'
import { mean } from './mean.ts'
import { tQuantile } from './t-interval.ts'

/**
 * Spread is taken to be at least as heavy-tailed as this, in excess kurtosis, whatever the values look like: few values do not show how heavy the tails of their law are. A normal
 * law has 0, a gamma law of skewness 1 has 1.5, an exponential one 6. Chosen by simulation (docs/verdicts.md).
 */
export const leastKurtosis = 1

/** An interval of a standard deviation. */
export interface DeviationInterval {
  /** Of single values, with n − 1. */
  readonly deviation: number
  readonly interval: readonly [number, number]
  /** Excess kurtosis that was reckoned with. */
  readonly kurtosis: number
}

/** How many times one standard deviation is another, with its interval. */
export interface DeviationRatio {
  readonly ratio: number
  readonly interval: readonly [number, number]
  /** Excess kurtosis that was reckoned with. */
  readonly kurtosis: number
  /** Of the pairs. */
  readonly correlation: number
}

/**
 * The interval of a standard deviation by the chi-square law of variances, with as many degrees of freedom as give it the variance that s² has where tails are heavier than a normal law's:
 *
 *     s √(d / χ²(1 − rate, d))  to  s √(d / χ²(rate, d)),   d = 2 / (k / n + 2 / (n − 1))
 *
 * With an excess kurtosis k of 0, d is n − 1 and this the textbook's interval, which at 20 values of exponential spread misses 20 % of the time at one end for 4 %. Here k is Fisher's estimate G₂,
 * and at least 1.
 *
 * @param values one number per seed, at least three, finite, not all equal
 * @param rate how often the standard deviation may lie beyond one end, and likewise beyond the other
 * @see Box 1953, Biometrika 40, 318-335; Hummel, Banga and Hettmansperger 2005, "Better confidence intervals for the variance in a random sample"
 */
export function deviationInterval(values: readonly number[], rate: number): DeviationInterval {
  const { deviation, kurtosis: seen } = momentsOf(values)
  const kurtosis = Math.max(leastKurtosis, seen)
  const freedom = varianceFreedom(values.length, kurtosis)
  const end = (probability: number) => deviation * Math.sqrt(freedom / chiSquareQuantile(probability, freedom))
  return { deviation, interval: [end(1 - rate), end(rate)], kurtosis }
}

/** Degrees of freedom of the chi-square law that has the variance of s², of n values of an excess kurtosis. */
export function varianceFreedom(count: number, kurtosis: number): number {
  return 2 / (kurtosis / count + 2 / (count - 1))
}

/**
 * The interval of the ratio of two standard deviations, by Pitman's and Morgan's test turned round: if the ratio is λ, the sum and the difference of x / λ and y are uncorrelated, however
 * much x and y themselves are. On the logarithm that is
 *
 *     log(sₓ / s_y) ± asinh(t(1 − rate, d) √((1 − r²) / d)),   d = (n − 2) / (1 + k / 2)
 *
 * with the correlation r of the pairs, and the mean excess kurtosis k of both, at least 1. With a k of 0 it is exact for normal spread.
 *
 * @param values one number per seed, at least three, finite, not all equal
 * @param others the numbers of the same seeds, likewise
 * @param rate how often the ratio may lie beyond one end, and likewise beyond the other
 * @see Pitman 1939, Biometrika 31, 9-12; Morgan 1939, Biometrika 31, 13-19
 */
export function deviationRatio(values: readonly number[], others: readonly number[], rate: number): DeviationRatio {
  const [one, other] = [momentsOf(values), momentsOf(others)]
  const product = values.reduce((sum, _, index) => sum + (one.unit[index] ?? 0) * (other.unit[index] ?? 0), 0)
  const correlation = Math.min(1, Math.max(-1, product))
  const kurtosis = Math.max(leastKurtosis, (one.kurtosis + other.kurtosis) / 2)
  const freedom = ratioFreedom(values.length, kurtosis)
  const half = ratioReach(tQuantile(1 - rate, freedom), freedom, correlation)
  const ratio = one.deviation / other.deviation
  return { ratio, interval: [ratio * Math.exp(-half), ratio * Math.exp(half)], kurtosis, correlation }
}

/** Degrees of freedom of a ratio of two standard deviations, of n pairs of an excess kurtosis. */
export function ratioFreedom(count: number, kurtosis: number): number {
  return (count - 2) / (1 + kurtosis / 2)
}

/** How far a quantile of Student's t reaches on the logarithm of the ratio of two standard deviations. */
export function ratioReach(quantile: number, freedom: number, correlation: number): number {
  return Math.asinh(quantile * Math.sqrt((1 - correlation ** 2) / freedom))
}

interface Moments {
  /** With n − 1. */
  readonly deviation: number
  /** Fisher's G₂, the unbiased estimate of the excess kurtosis of normal values; 0 of three values, which have none. */
  readonly kurtosis: number
  /** The values around their mean, scaled so that their squares add up to 1. */
  readonly unit: readonly number[]
}

/** Scaled by the largest distance from the mean, so that powers of tiny or huge numbers neither vanish nor overflow. */
function momentsOf(values: readonly number[]): Moments {
  const count = values.length
  const centre = mean(values)
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value - centre)), 0)
  const scaled = values.map((value) => (value - centre) / scale)
  const length = Math.sqrt(scaled.reduce((sum, value) => sum + value ** 2, 0))
  const unit = scaled.map((value) => value / length)
  const sample = count * unit.reduce((sum, value) => sum + value ** 4, 0) - 3
  const kurtosis = count < 4 ? 0 : ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * sample + 6)
  return { deviation: (scale * length) / Math.sqrt(count - 1), kurtosis, unit }
}
