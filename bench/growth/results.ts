import type { Machine } from '../machine.ts'

/** How time and memory grow as work does. */
export interface GrowthResults {
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly machine: Machine
  readonly kinds: readonly Growth[]
}

/** One kind of work, doubled again and again. */
export interface Growth {
  /** What there is more and more of, such as `seeds`. */
  readonly of: string
  /** What stays the same. */
  readonly beside: string
  readonly sizes: readonly MeasuredSize[]
}

/** `assay run` on so much work, from an empty cache and again with all of its runs in it. */
export interface MeasuredSize {
  readonly size: number
  readonly cold: Measured
  readonly cached: Measured
}

/** A command from start to end. */
export interface Measured {
  readonly seconds: number
  /** The most that its process held at once; workers are processes of their own. */
  readonly megabytes: number
}
