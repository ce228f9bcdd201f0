import type { DataSetShape, DataTable } from '../definition.ts'

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

/** Folders in which data is looked for. */
export interface DataFolders {
  /** The user's own data sets, read only; `null` for none. */
  readonly dataDir: string | null
  /** Assay's cache, where fetched files are kept. */
  readonly cacheDir: string
}

/** Where data may come from. */
export interface LoadOptions extends DataFolders {
  /** Told of every piece of a fetch that arrives. */
  readonly onProgress: (progress: DataProgress) => void
  /** Never fetch. */
  readonly offline: boolean
}

/** What a set's source is told. */
export interface SourceOptions extends LoadOptions {
  /** Of the set, as its parameters make it. */
  readonly shape: DataSetShape
}

/** Rows as a loader gives them: train rows first, not yet checked against the pinned digest. */
export type LoadedRows = Pick<DataTable, 'features' | 'labels' | 'provenance' | 'indicators'>

/** Where a data set comes from. */
export interface DataSource {
  /**
   * Reads, fetches or draws its rows.
   *
   * @param parameters complete
   */
  load(parameters: Readonly<Record<string, number>>, options: SourceOptions): Promise<LoadedRows>
  /** Tells whether it can be loaded without fetching; looks for files, but reads none. */
  isPresent(folders: DataFolders): Promise<boolean>
  /** What a user has to do where it is not present, as a sentence; `null` for a set that always is. */
  readonly remedy: string | null
}
