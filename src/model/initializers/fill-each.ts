import type { TensorSite } from './initializer.ts'
import { tensorSize } from './tensor-size.ts'

/**
 * Fills a tensor with values that are known by their places, row-major, each rounded to float32.
 *
 * @throws AssayError `init/shape` when the site has no proper shape
 */
export function fillEach(site: TensorSite, valueAt: (place: number) => number): Float32Array {
  const values = new Float32Array(tensorSize(site))
  for (let place = 0; place < values.length; place += 1) values[place] = valueAt(place)
  return values
}
