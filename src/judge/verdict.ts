import type { Measurements } from '../metrics/measurements.ts'
import type { LookPlan } from './statistics/look-plan.ts'

/** What was found of a claim. `error`: it could not be judged; never a pass. */
export type Verdict = 'supported' | 'refuted' | 'inconclusive' | 'error'

/** What one replicate of an arm gave: its measurements, or why there are none. */
export type Replicate = { readonly measurements: Measurements } | { readonly failure: string }

/** All available replicates, by arm, then by seed. */
export type Evidence = Readonly<Record<string, ReadonlyMap<number, Replicate>>>

/** How sure a verdict must be, and which look this is. */
export interface Confidence {
  /** One minus how often a verdict may be wrong in either direction, over all looks together: such as 0.95; 1 decides only what rests on no statistics. */
  readonly level: number
  /** All looks, over which the error rate is split. */
  readonly plan: LookPlan
  /** The look being judged: an index of all looks. */
  readonly look: number
}

/** One comparison of a measured quantity with a region. Numbers may be infinite (an open side) but never NaN. */
export interface Finding {
  readonly verdict: Verdict
  /** What was measured, such as `test.accuracy of all-zero at epoch 3`. */
  readonly quantity: string
  /** Mean over seeds, share of seeds, or the common value. */
  readonly estimate: number
  /** Interval of the estimate. */
  readonly interval: readonly [number, number]
  /** Where the estimate must be. */
  readonly region: readonly [number, number]
  /** Whether the ends of the region are themselves outside. */
  readonly strict: boolean
  /** How the interval was made: `t interval`, `paired t interval`, `Clopper-Pearson`, `identical in 5 seeds`, `every seed`. */
  readonly method: string
  /** How sure that is, over how many seeds: `t interval at 98.33 % over 5 seeds`, `holds in only 2 of 3 seeds; counterexample: seed 3 with 0.1051`. */
  readonly certainty: string
  /** How many seeds each value is of, where it is of a group of them; it then goes by the first one. */
  readonly groupSize?: number
  /** Each seed's value of the quantity. */
  readonly seeds: readonly { readonly seed: number; readonly value: number }[]
  /** Numbers in a sentence. */
  readonly reason: string
}

/** One of the criteria that an `all` or `any` is made of, judged. */
export interface JudgedPart {
  readonly verdict: Verdict
  /** The part as an English sentence. */
  readonly sentence: string
  /** Numbers in a sentence. */
  readonly reason: string
  /** The comparison that decides the part; `null` when none could be made. */
  readonly finding: Finding | null
  /** Comparisons that the part was decided by: metrics times moments. */
  readonly comparisons: number
}

/** A judged criterion. */
export interface Judgement {
  readonly verdict: Verdict
  /** Verdict and numbers in one line: `supported: test.accuracy of all-zero 0.1135 [0.1135, 0.1135] within 0.0892..0.1135 in 5 of 5 seeds`. */
  readonly reason: string
  /** The criterion as an English sentence. */
  readonly sentence: string
  /** Every comparison made, the deciding ones first. */
  readonly findings: readonly Finding[]
  /** Its parts in the order of the spec, when the criterion is an `all` or `any`; otherwise empty. */
  readonly parts: readonly JudgedPart[]
  /** Seeds judged. */
  readonly seeds: number
  /** When inconclusive: seeds that would likely decide it; `null` when decided or when no number would. */
  readonly seedsNeeded: number | null
}
