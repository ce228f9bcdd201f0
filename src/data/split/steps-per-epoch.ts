/** How the rows of an epoch are cut into batches, and these into steps. */
interface Batching {
  /** Rows of a batch, at least 1. */
  readonly batch: number
  /** Whether the last, smaller batch is trained on or dropped; nothing is dropped when `batch` divides the rows. */
  readonly lastBatch: 'keep' | 'drop'
  /** Batches of a step, 1 without it; the last step of an epoch may have fewer. */
  readonly accumulate?: number
}

/**
 * Updates in an epoch.
 *
 * @param rows rows of the training part
 */
export function stepsPerEpoch(rows: number, { batch, lastBatch, accumulate = 1 }: Batching): number {
  const batches = lastBatch === 'keep' ? Math.ceil(rows / batch) : Math.floor(rows / batch)
  return Math.ceil(batches / accumulate)
}
