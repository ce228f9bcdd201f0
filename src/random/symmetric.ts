import type { RandomStream } from './stream.ts'

/** Sets every element to the next draw of a stream, made uniform in [-1, 1). */
export function fillSymmetric(uniform: RandomStream, values: Float64Array): void {
  uniform.fill(values)
  for (let place = 0; place < values.length; place += 1) values[place] = 2 * (values[place] ?? 0) - 1
}
