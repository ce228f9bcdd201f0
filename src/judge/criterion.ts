import type { Range } from '../metrics/range.ts'

/** When a metric is read. Epochs count from 1; `start` is before training; `every epoch` means epochs 1 to the last, each of which must hold. */
export type Moment =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'every epoch' }
  | { readonly kind: 'epoch'; readonly epoch: number }
  | { readonly kind: 'step'; readonly step: number }

/**
 * What is said of the seeds. `mean`: the mean over seeds (an interval decides). `every seed`: each single seed (one counterexample refutes).
 * `most seeds`: more than half of all seeds that could be drawn (an interval for the share decides).
 */
export type Quantifier = 'mean' | 'every seed' | 'most seeds'

/** One number of each run. Wildcards are not allowed here. */
export interface Reading {
  readonly arm: string
  readonly metric: string
  readonly at: Moment
}

/** The quantity a criterion is about. */
export interface Subject {
  readonly arm: string
  /** As the spec writes it, perhaps with wildcards: `weights.*.kernel.zeroShare`. */
  readonly metric: string
  /** The metrics it stands for in this arm's model; each must hold. Never empty. */
  readonly metrics: readonly string[]
  readonly at: Moment
  readonly seeds: Quantifier
  /** Each seed's value is divided by the same seed's value of this; `null` for no quotient. */
  readonly relativeTo: Reading | null
  /**
   * Where what is averaged over seeds can be at all: the metric, its quotient, or its difference to what it is compared with. `[0, 1]` for an accuracy,
   * `[-1, 1]` for the difference of two.
   */
  readonly range: Range
}

/** What a subject is compared with: the same seed's value of another metric, arm or moment (paired by seed). */
export interface Reference extends Reading {
  /** A quotient is compared with a quotient: what this one is divided by; `null` for none. */
  readonly relativeTo: Reading | null
}

/** `chance`: the accuracies that a constant answer can have, computed from the label counts of the split that the metric is measured on. */
export type Level = number | 'chance'

/**
 * The predicate that decides a claim, with names resolved.
 *
 * - `within` a closed region; `above`/`below` a level, strictly (`chance`: beyond the whole band).
 * - `equal`: exactly, bit for bit, in each seed: to a number or to a reference.
 * - `exceeds`: subject − reference > `by`, or subject / reference > `times` (both positive).
 * - `equivalent`: |subject − to| <= margin (`chance`: inside the band widened by the margin).
 * - `reaches`: crosses the level at some epoch 1..`epochs` (`at` of the subject is not used).
 * - `distinct`: the value differs between every two seeds; one equal pair refutes.
 * - `all`, `any` of several.
 */
export type Criterion =
  | { readonly kind: 'within'; readonly subject: Subject; readonly region: readonly [number, number] | 'chance' }
  | { readonly kind: 'above'; readonly subject: Subject; readonly level: Level }
  | { readonly kind: 'below'; readonly subject: Subject; readonly level: Level }
  | { readonly kind: 'equal'; readonly subject: Subject; readonly to: number | Reference }
  | {
      readonly kind: 'exceeds'
      readonly subject: Subject
      readonly reference: Reference
      readonly margin: { readonly by: number } | { readonly times: number }
    }
  | { readonly kind: 'equivalent'; readonly subject: Subject; readonly to: Level | Reference; readonly margin: number }
  | {
      readonly kind: 'reaches'
      readonly subject: Subject
      readonly direction: 'above' | 'below'
      readonly level: number
      readonly epochs: number
    }
  | { readonly kind: 'distinct'; readonly subject: Subject }
  | { readonly kind: 'all'; readonly of: readonly Criterion[] }
  | { readonly kind: 'any'; readonly of: readonly Criterion[] }
