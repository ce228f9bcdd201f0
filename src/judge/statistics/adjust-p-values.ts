/** A p value with what corrections for many tests make of it. */
export interface AdjustedPValue {
  /** The smallest rate at which it would stand if no verdict at all may be wrong more often than that: Holm's step-down. */
  readonly holm: number
  /** The smallest rate at which it would stand if that share of the verdicts that stand may be wrong, on average: Benjamini and Hochberg's step-up. */
  readonly benjaminiHochberg: number
}

/**
 * Corrects p values for how many there are. Sorted, the i-th of m becomes by Holm the largest of (m − j + 1) · p(j) over j ≤ i, by Benjamini and Hochberg the smallest of
 * m / j · p(j) over j ≥ i; neither more than 1.
 *
 * @param pValues each in 0..1; of what is tested and was not decided, 1
 * @returns in the same order
 * @see Holm 1979, Scandinavian Journal of Statistics 6, 65-70
 * @see Benjamini and Hochberg 1995, JRSS B 57, 289-300
 */
export function adjustPValues(pValues: readonly number[]): readonly AdjustedPValue[] {
  const count = pValues.length
  const order = [...pValues.keys()].sort((first, second) => (pValues[first] ?? 1) - (pValues[second] ?? 1))
  const sorted = order.map((index) => pValues[index] ?? 1)
  const holm = running(
    sorted.map((value, rank) => (count - rank) * value),
    Math.max,
  )
  const stepUp = sorted.map((value, rank) => (count / (rank + 1)) * value)
  const benjaminiHochberg = running(stepUp.reverse(), Math.min).reverse()
  const adjusted: AdjustedPValue[] = []
  for (const [rank, index] of order.entries()) {
    adjusted[index] = {
      holm: Math.min(1, holm[rank] ?? 1),
      benjaminiHochberg: Math.min(1, benjaminiHochberg[rank] ?? 1),
    }
  }
  return adjusted
}

function running(values: readonly number[], worse: (first: number, second: number) => number): number[] {
  const result: number[] = []
  for (const value of values) result.push(worse(result.at(-1) ?? value, value))
  return result
}
