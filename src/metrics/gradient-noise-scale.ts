/**
 * The simple noise scale `tr(Σ) / |G|²` of a gradient: how many rows a batch needs for its noise to be as large as what it estimates. From batches of B rows with
 * gradients g₁ … gₙ and their mean ḡ it is `B · Σ|gᵢ − ḡ|² / (n − 1) / |ḡ|²`: a batch's gradient varies by a B-th of what a row's varies by.
 *
 * @param batch rows of each batch
 * @param gradients of each of at least two batches, all of one length
 * @returns 0 where all gradients are equal
 * @see McCandlish et al. 2018, "An Empirical Model of Large-Batch Training", arXiv:1812.06162, eq. 2.9
 */
export async function gradientNoiseScale(batch: number, gradients: AsyncIterable<Float64Array>): Promise<number> {
  let count = 0
  let mean = new Float64Array()
  let squares = 0
  // Welford's way, element by element: the differences are not lost where gradients are large beside them.
  for await (const gradient of gradients) {
    count += 1
    if (count === 1) mean = new Float64Array(gradient.length)
    for (const [index, value] of gradient.entries()) {
      const before = value - (mean[index] ?? 0)
      const moved = (mean[index] ?? 0) + before / count
      mean[index] = moved
      squares += before * (value - moved)
    }
  }
  const signal = mean.reduce((sum, value) => sum + value ** 2, 0)
  return squares === 0 ? 0 : (batch * squares) / (count - 1) / signal
}
