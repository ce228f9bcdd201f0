import type { RandomStream, Uniform } from './stream.ts'

/** A stream of given numbers, for tests. */
export function streamOf(uniform: Uniform): RandomStream {
  return Object.assign(() => uniform(), {
    fillBelow(values: Float32Array, bound: number, value: number) {
      for (const place of values.keys()) values[place] = uniform() < bound ? value : 0
    },
  })
}
