/** A source of uniform numbers in [0, 1). */
export type Uniform = () => number

/** How values scatter over seeds. Skewness is that of a gamma distribution: 1 is shape 4, −1 its mirror image, 2 the exponential. */
export type Spread = 'normal' | 'skewness 1' | 'skewness −1' | 'skewness 2'

/** Draws a value with mean 0 and standard deviation 1. */
export function drawStandard(spread: Spread, uniform: Uniform): number {
  switch (spread) {
    case 'normal':
      return normal(uniform)
    case 'skewness 1':
      return gamma(4, uniform)
    case 'skewness −1':
      return -gamma(4, uniform)
    case 'skewness 2':
      return gamma(1, uniform)
  }
}

/** Box and Muller 1958. 1 − u is in (0, 1], so that its logarithm is finite. */
function normal(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** A gamma of whole shape k is a sum of k exponentials: mean k, variance k, skewness 2/√k. Standardised. */
function gamma(shape: number, uniform: Uniform): number {
  let sum = 0
  for (let draw = 0; draw < shape; draw += 1) sum -= Math.log(1 - uniform())
  return (sum - shape) / Math.sqrt(shape)
}
