/** Digits of a double that tell it from every other. */
const allDigits = 17

/**
 * Chooses how to print measured numbers beside the bounds that they are compared with: four significant digits, and more where rounding would move
 * a number onto or across a bound (0.89996 above 0.9 would read as 0.9 above 0.9). Bounds are printed with at least six digits.
 *
 * @param values what was measured
 * @param bounds what it is compared with; may be infinite
 * @returns printers for values and for bounds
 */
export function numberTexts(
  values: readonly number[],
  bounds: readonly number[],
): { readonly value: (value: number) => string; readonly bound: (bound: number) => string } {
  let digits = 4
  while (digits < allDigits && !keepsOrder(values, bounds, digits)) digits += 1
  return {
    value: (value) => String(rounded(value, digits)),
    bound: (bound) => String(rounded(bound, Math.max(digits, 6))),
  }
}

/**
 * Prints a share as a percentage, with more digits than asked for where rounding would claim 100 %.
 *
 * @param share within 0..1
 * @param digits significant digits
 */
export function percentText(share: number, digits = 2): string {
  const percent = rounded(share * 100, digits)
  return percent === 100 && share < 1 && digits < allDigits ? percentText(share, digits + 1) : `${percent} %`
}

function keepsOrder(values: readonly number[], bounds: readonly number[], digits: number): boolean {
  return values.every((value) =>
    bounds.every((bound) => order(rounded(value, digits), rounded(bound, Math.max(digits, 6))) === order(value, bound)),
  )
}

/** Whole numbers are counts: they are kept. */
function rounded(value: number, digits: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(digits))
}

function order(first: number, second: number): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}
