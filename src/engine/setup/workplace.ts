/** Where a method works and whom it tells. */
export interface Workplace {
  /** The folder of the package `@tensorflow/tfjs-node` that gets the addon. */
  readonly packageFolder: string
  /** Assay's cache folder. */
  readonly cacheFolder: string
  /** Build again even what the cache holds. */
  readonly force: boolean
  /** Ends the commands that are under way. */
  readonly signal: AbortSignal | undefined
  /** Says what is being done; `share` (0..1) where it is known. */
  report(message: string, share?: number): void
}
