import { anywhere, type Range } from '../metrics/range.ts'

/** Where one quantity divided by another can be, as near as the ends of both say: `anywhere` for a divisor that may be negative. */
export function quotientBounds([lowest, highest]: Range, [least, most]: Range): Range {
  if (least < 0) return anywhere
  return [over(lowest, lowest < 0 ? least : most), over(highest, highest < 0 ? most : least)]
}

/** 0 is 0 over whatever it can be divided by. */
function over(dividend: number, divisor: number): number {
  return dividend === 0 ? 0 : dividend / divisor
}
