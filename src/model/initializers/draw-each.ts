import type { TensorSite } from './initializer.ts'
import { tensorSize } from './tensor-size.ts'

/**
 * Fills a tensor with values drawn one by one, row-major, each rounded to float32.
 *
 * @param next makes the next value
 * @throws AssayError `init/shape` when the site has no proper shape
 */
export function drawEach(site: TensorSite, next: () => number): Float32Array {
  const values = new Float32Array(tensorSize(site))
  // A loop, not `Float32Array.from`: a wide model has millions of weights.
  for (let place = 0; place < values.length; place += 1) values[place] = next()
  return values
}
