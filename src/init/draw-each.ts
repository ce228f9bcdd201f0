import type { TensorSite } from './initializer.ts'
import { tensorSize } from './tensor-size.ts'

/**
 * Fills a tensor with values drawn one by one, row-major, each rounded to float32.
 *
 * @param next makes the next value
 * @throws AssayError `init/shape` when the site has no proper shape
 */
export function drawEach(site: TensorSite, next: () => number): Float32Array {
  return Float32Array.from({ length: tensorSize(site) }, next)
}
