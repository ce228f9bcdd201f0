import type { Uniform } from '../../random/stream.ts'

/**
 * Puts row numbers in a random order, in place; every order is equally likely. Draws one number for each row but the first.
 *
 * @see Durstenfeld 1964, Algorithm 235 (Fisher and Yates's shuffle)
 */
export function shuffle(rows: Int32Array, uniform: Uniform): Int32Array {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1))
    const row = rows[last] ?? 0
    rows[last] = rows[other] ?? 0
    rows[other] = row
  }
  return rows
}
