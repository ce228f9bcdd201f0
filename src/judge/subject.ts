import type { Range } from '../metrics/range.ts'

/**
 * When a metric is read. Epochs count from 1; `start` is before training; `every epoch` means epochs 1 to the last, each of which must hold. `best` is the first epoch
 * at which another metric of the same run is best, `last` the mean of the last epochs. `reached` reads a time instead of a value: the first epoch at which the metric lies
 * beyond a level, and where it never does, one epoch more than the run has.
 */
export type Moment =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'every epoch' }
  | { readonly kind: 'epoch'; readonly epoch: number }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'best'; readonly metric: string }
  | { readonly kind: 'last'; readonly epochs: number }
  | { readonly kind: 'reached'; readonly direction: 'above' | 'below'; readonly level: number }

/** How far seeds lie apart: their standard deviation (an interval decides), or the largest value minus the smallest over the seeds that are planned (which they decide by themselves). */
export type Scatter = 'standard deviation' | 'range'

/**
 * What is said of the seeds. `mean`: the mean over seeds (an interval decides). `every seed`: each single seed (one counterexample refutes).
 * `most seeds`: more than half of all seeds that could be drawn (an interval for the share decides). `atLeast`: that share of them or more (exactly, one-sided).
 */
export type Quantifier = 'mean' | 'every seed' | 'most seeds' | Scatter | { readonly atLeast: number }

/** What is said of how many seeds hold, each by itself. */
export type SeedCount = Exclude<Quantifier, 'mean' | Scatter>

/** Whether it is said in how many seeds something holds. */
export function countsSeeds(quantifier: Quantifier): quantifier is SeedCount {
  return quantifier !== 'mean' && !isScatter(quantifier)
}

/** Whether it is said how far seeds lie apart, and not where. */
export function isScatter(quantifier: unknown): quantifier is Scatter {
  return quantifier === 'standard deviation' || quantifier === 'range'
}

/** Where that can be, of a quantity with this range: no values within 0..1 lie farther apart than 1, nor have a standard deviation above 0.5. */
export function scatterRange(scatter: Scatter, [lowest, highest]: Range): Range {
  return [0, scatter === 'range' ? highest - lowest : (highest - lowest) / 2]
}

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
