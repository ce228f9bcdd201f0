import type { Evidence } from './verdict.ts'

/** What every criterion is judged with. */
export interface Bench {
  readonly evidence: Evidence
  /** Seeds of this look. */
  readonly seeds: number
}
