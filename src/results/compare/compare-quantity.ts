import type { Finding } from '../../judge/verdict.ts'

/** One quantity as two engines measured it. */
export interface ComparedQuantity {
  /** Such as `test.accuracy of all-zero at end`. */
  readonly quantity: string
  /** Seeds that both have: one may have needed more of them for its verdict. */
  readonly seeds: number
  /** Mean over those seeds. */
  readonly means: readonly [number, number]
  /** The largest difference in one seed, of either sign: what means may hide. 0 when all seeds are alike, infinite when one is not finite. */
  readonly largest: number
  /** `largest` as a share of the larger of the values that it is between. */
  readonly relative: number
}

/** Compares, seed by seed, what two findings of one quantity were judged on. */
export function compareQuantity(first: Finding, second: Finding): ComparedQuantity {
  const others = new Map(valuesOf(second))
  const pairs = valuesOf(first).flatMap(([seed, value]) => {
    const other = others.get(seed)
    return other === undefined ? [] : [[value, other] as const]
  })
  let [largest, relative] = [0, 0]
  for (const [one, other] of pairs) {
    const difference = differenceOf(one, other)
    if (difference <= largest) continue
    largest = difference
    relative = Number.isFinite(difference) ? difference / Math.max(Math.abs(one), Math.abs(other)) : difference
  }
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  return { quantity: first.quantity, seeds: pairs.length, means: [mean(0), mean(1)], largest, relative }
}

/** By seed; a finding without them has one value for all. */
function valuesOf({ seeds, estimate }: Finding): readonly (readonly [number, number])[] {
  return seeds.length === 0 ? [[0, estimate]] : seeds.map(({ seed, value }) => [seed, value])
}

/** Two infinities of one sign are alike, and so are 0 and -0. */
function differenceOf(one: number, other: number): number {
  if (one === other || (Number.isNaN(one) && Number.isNaN(other))) return 0
  const difference = Math.abs(one - other)
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
}
