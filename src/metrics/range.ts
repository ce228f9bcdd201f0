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

/** Of one quantity divided by another, which may be as near to 0 as it likes. */
export function quotientRange(dividend: Range, divisor: Range): Range {
  return dividend[0] >= 0 && divisor[0] >= 0 ? notNegative : anywhere
}
