import type { Bench } from './bench.ts'
import type { Part } from './judge-parts.ts'
import { joinSeeds, type Quantity, readQuantity } from './read-quantity.ts'
import type { Reference } from './subject.ts'

/**
 * Pairs each seed's value with the same seed's value of the reference: the two runs share their data order and the draws of untouched layers, so the
 * spread they have in common cancels. A reference at `every epoch` is read at the part's own epoch.
 *
 * @param join combines the two values of a seed
 * @returns the combined values, and the name of what was paired
 * @throws AssayError `judge/no-measurement` when a seed has no partner
 */
export function pairValues(
  part: Part,
  reference: Reference,
  bench: Bench,
  join: (value: number, other: number, seed: number) => number,
): Quantity {
  const { quantity, values } = readQuantity(reference, part.instant, bench)
  return { quantity, values: joinSeeds(part.values, values, reference.arm, join) }
}
