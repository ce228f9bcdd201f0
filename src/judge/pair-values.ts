import { AssayError } from '../errors.ts'
import type { Bench } from './bench.ts'
import type { Reference } from './criterion.ts'
import type { Part } from './judge-parts.ts'
import type { Instant } from './moment.ts'
import { quantityText, runsOf, type SeedValue, valuesOf } from './readings.ts'

/** A part and its reference, seed by seed. */
export interface Pairs {
  /** Such as `test.accuracy of baseline at end`. */
  readonly quantity: string
  /** Combined values, one per seed. */
  readonly values: readonly SeedValue[]
}

/**
 * Pairs each seed's value with the same seed's value of the reference: the two runs share their data order and the draws of untouched layers, so the
 * spread they have in common cancels. A reference at `every epoch` is read at the part's own epoch.
 *
 * @param join combines the two values of a seed
 * @throws AssayError `judge/no-measurement` when a seed has no partner
 */
export function pairValues(
  part: Part,
  reference: Reference,
  bench: Bench,
  join: (value: number, other: number, seed: number) => number,
): Pairs {
  const instant = instantOf(reference, part.instant)
  const runs = runsOf(bench.evidence, reference.arm, bench.seeds)
  const others = new Map(
    valuesOf(runs, reference.arm, reference.metric, instant).map(({ seed, value }) => [seed, value]),
  )
  const values = part.values.map(({ seed, value }) => {
    const other = others.get(seed)
    if (other === undefined) {
      throw new AssayError(
        'judge/no-measurement',
        `seed ${seed} has no partner among the seeds of ${reference.arm} (${[...others.keys()].join(', ')}). Train both arms with the same seeds.`,
      )
    }
    return { seed, value: join(value, other, seed) }
  })
  return { quantity: quantityText(reference.arm, reference.metric, instant), values }
}

function instantOf({ at, arm, metric }: Reference, own: Instant): Instant {
  if (at.kind !== 'every epoch') return at
  if (own.kind === 'epoch') return own
  throw new AssayError(
    'judge/no-measurement',
    `${metric} of ${arm} cannot be read at every epoch: the quantity compared with it is read at a single moment.`,
  )
}
