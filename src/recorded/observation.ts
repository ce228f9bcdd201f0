import type { Row, Table } from './table.ts'

/** A cell of a run: a recorded number, or the place where none was recorded, and where it stands. */
export interface Observation {
  readonly arm: string
  readonly seed: number
  /** As the file calls it. */
  readonly metric: string
  /** Updates made; `null` where the file does not count them. */
  readonly step: number | null
  /** Epochs made; `null` where the file does not count them. */
  readonly epoch: number | null
  /** `null` where a wide file has an empty cell: the run was there then, and this was not measured. */
  readonly value: number | null
  readonly from: { readonly file: string; readonly table: Table }
  readonly row: Row
  readonly cell: number
}
