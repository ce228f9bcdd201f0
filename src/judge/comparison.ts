import type { Range } from '../metrics/range.ts'
import type { SeedValue } from './readings.ts'
import type { Region } from './region.ts'
import type { Quantifier } from './subject.ts'

/** One quantity of one arm at one moment, and where it must be: the smallest thing that is judged. */
export interface Comparison {
  /** What is measured, such as `test.accuracy of all-zero at epoch 3`. */
  readonly quantity: string
  /** One per seed, finite. */
  readonly values: readonly SeedValue[]
  readonly region: Region
  /** Where the mean of the quantity can be at all. */
  readonly range: Range
  /** Whether a value compares two numbers of its seed, and how. Ratios are positive and averaged as logarithms. */
  readonly pairing: 'none' | 'difference' | 'ratio'
  readonly quantifier: Quantifier
}
