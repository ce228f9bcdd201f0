import type { Evidence } from './verdict.ts'

/** What every criterion is judged with. */
export interface Bench {
  readonly evidence: Evidence
  /** Seeds of this look. */
  readonly seeds: number
  /** How many seeds make a replicate: 1, or the size of the groups that a metric of several seeds is of. */
  readonly groupSize: number
}
