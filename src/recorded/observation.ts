import type { Row, Table } from './table.ts'

/** One recorded number, and where it stands. */
export interface Observation {
  readonly arm: string
  readonly seed: number
  /** As the file calls it. */
  readonly metric: string
  /** Updates made; `null` where the file does not count them. */
  readonly step: number | null
  /** Epochs made; `null` where the file does not count them. */
  readonly epoch: number | null
  readonly value: number
  readonly from: { readonly file: string; readonly table: Table }
  readonly row: Row
  readonly cell: number
}
