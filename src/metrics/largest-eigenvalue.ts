/** PyHessian (Yao et al. 2020, arXiv:1912.07145) has 100 iterations at most as well, and a tolerance of 1e-3. */
const mostIterations = 100
const tolerance = 1e-4

/**
 * The largest eigenvalue of a symmetric matrix, by power iteration: `v ← Hv / |Hv|`, until the Rayleigh quotient `vᵀHv` changes by less than 1e-4 of itself, or
 * 100 times. That finds the eigenvalue of the largest magnitude λ; where it is negative, the largest one is that of `H − λI`, plus λ.
 *
 * @param multiply gives Hv
 * @param start not orthogonal to the eigenvector: random numbers
 * @returns 0 where H is 0; NaN where a product is not finite
 */
export async function largestEigenvalue(
  multiply: (vector: Float64Array) => Promise<Float64Array>,
  start: Float64Array,
): Promise<number> {
  const dominant = await dominantEigenvalue(multiply, start)
  if (!(dominant < 0)) return dominant
  const shifted = async (vector: Float64Array) => {
    const product = await multiply(vector)
    return product.map((value, index) => value - dominant * (vector[index] ?? 0))
  }
  return (await dominantEigenvalue(shifted, start)) + dominant
}

async function dominantEigenvalue(
  multiply: (vector: Float64Array) => Promise<Float64Array>,
  start: Float64Array,
): Promise<number> {
  let vector = unit(start)
  let before = Number.NaN
  for (let made = 0; made < mostIterations; made += 1) {
    const product = await multiply(vector)
    const now = product.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0)
    if (!Number.isFinite(now)) return Number.NaN
    if (Math.abs(now - before) <= tolerance * Math.abs(now) || product.every((value) => value === 0)) return now
    before = now
    vector = unit(product)
  }
  return before
}

function unit(vector: Float64Array): Float64Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0))
  return vector.map((value) => value / norm)
}
