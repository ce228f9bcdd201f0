import type { DataTable } from './definition.ts'

/** How far a fetch has come. */
export interface DataProgress {
  /** What is being fetched, such as `mnist/train-images-idx3-ubyte.gz`. */
  readonly file: string
  /** Address it comes from; a new one when a mirror failed. */
  readonly address: string
  /** Bytes on disk so far, those of an earlier, broken fetch included. */
  readonly bytes: number
  readonly totalBytes: number
}

/** Where data may come from. */
export interface LoadOptions {
  /** The user's own data sets, read only; `null` for none. */
  readonly dataDir: string | null
  /** Assay's cache, where fetched files are kept. */
  readonly cacheDir: string
  /** Told of every piece of a fetch that arrives. */
  readonly onProgress: (progress: DataProgress) => void
  /** Never fetch. */
  readonly offline: boolean
}

/** Rows as a loader gives them: train rows first, not yet checked against the pinned digest. */
export type LoadedRows = Pick<DataTable, 'features' | 'labels' | 'provenance'>

/** Reads, fetches or draws the rows of one data set. */
export type DataLoader = (parameters: Readonly<Record<string, number>>, options: LoadOptions) => Promise<LoadedRows>
