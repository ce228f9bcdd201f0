/**
 * Updates in an epoch.
 *
 * @param rows rows of the training part
 * @param batch rows of a step, at least 1
 * @param lastBatch whether the last, smaller batch is trained on or dropped; nothing is dropped when `batch` divides `rows`
 */
export function stepsPerEpoch(rows: number, batch: number, lastBatch: 'keep' | 'drop'): number {
  return lastBatch === 'keep' ? Math.ceil(rows / batch) : Math.floor(rows / batch)
}
