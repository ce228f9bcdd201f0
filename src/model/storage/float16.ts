import { dropBits, type Storage } from './storage.ts'

/** The least normal number, below which numbers are equally spaced, and that spacing. */
const [leastNormal, spacing] = [2 ** -14, 2 ** -24]
/** The largest number, and where rounding goes beyond it. */
const overflow = 65_520

/** Half precision of IEEE 754: 11 bits of significand, from 6e-8 to 65504; beyond that infinite. */
export const float16: Storage<'float16'> = {
  word: 'float16',
  summary: 'Half precision: 11 bits of significand, some 3 decimal digits, numbers from 6e-8 to 65504.',
  round(values) {
    for (const [index, value] of values.entries()) {
      const size = Math.abs(value)
      if (size >= overflow) values[index] = value > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      else if (size < leastNormal) values[index] = (Object.is(size, value) ? 1 : -1) * toEven(size / spacing) * spacing
    }
    dropBits(values, 13)
  },
}

/** The nearest whole number, of two the even one; of small numbers that are not negative, where adding 1.5 · 2^52 leaves no fraction. */
function toEven(value: number): number {
  const large = 1.5 * 2 ** 52
  return value + large - large
}
