import type { TensorSite } from './initializer.ts'
import { tensorSize } from './tensor-size.ts'

/** So many numbers are drawn at once: they stay in a core's nearest cache. */
const most = 1024

/**
 * Fills a tensor with `offset + factor · number` of numbers that are drawn in turn, row-major, each rounded to float32.
 *
 * @param draw sets every element to the next number
 * @throws AssayError `init/shape` when the site has no proper shape
 */
export function drawEach(
  site: TensorSite,
  draw: (numbers: Float64Array) => void,
  { offset = 0, factor = 1 }: { readonly offset?: number; readonly factor?: number } = {},
): Float32Array {
  const values = new Float32Array(tensorSize(site))
  const drawn = new Float64Array(Math.min(values.length, most))
  // Loops, not `map`: a wide model has millions of weights.
  for (let from = 0; from < values.length; from += most) {
    const numbers = drawn.subarray(0, Math.min(most, values.length - from))
    draw(numbers)
    for (let place = 0; place < numbers.length; place += 1)
      values[from + place] = offset + factor * (numbers[place] ?? 0)
  }
  return values
}
