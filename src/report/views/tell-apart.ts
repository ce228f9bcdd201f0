/** Digits that a number is printed with, where they tell the two apart. */
const usualDigits = 4

/** Digits of a double that tell it from every other. */
const allDigits = 17

/** Prints two numbers with four significant digits, and with more where they would look alike without being so. */
export function tellApart(first: number, second: number): readonly [string, string] {
  let digits = usualDigits
  while (digits < allDigits && first !== second && roundedText(first, digits) === roundedText(second, digits)) {
    digits += 1
  }
  return [roundedText(first, digits), roundedText(second, digits)]
}

/** Prints a number with so many significant digits. */
export function roundedText(value: number, digits: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value)
}
