/** Where a quantity can be at all: its lowest and its highest possible value, either of which may be infinite. */
export type Range = readonly [number, number]

/** Of a quantity of which nothing is known. */
export const anywhere: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/** Of a quantity that is not negative. */
export const notNegative: Range = [0, Number.POSITIVE_INFINITY]

/** The smallest range that holds all of these; of none at all, `anywhere`. */
export function rangeOfAll(ranges: readonly Range[]): Range {
  if (ranges.length === 0) return anywhere
  return [Math.min(...ranges.map(([lowest]) => lowest)), Math.max(...ranges.map(([, highest]) => highest))]
}

/** Of one quantity minus another. */
export function differenceRange([lowest, highest]: Range, other: Range): Range {
  return [lowest - other[1], highest - other[0]]
}

/** Of one quantity divided by another, as near as the ends of both say: `anywhere` for a divisor that may be negative. */
export function quotientRange([lowest, highest]: Range, [least, most]: Range): Range {
  if (least < 0) return anywhere
  return [over(lowest, lowest < 0 ? least : most), over(highest, highest < 0 ? most : least)]
}

/** 0 is 0 over whatever it can be divided by. */
function over(dividend: number, divisor: number): number {
  return dividend === 0 ? 0 : dividend / divisor
}
