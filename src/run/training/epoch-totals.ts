import type { TrainedSteps } from '../../engine/engine.ts'

/** What an epoch's training steps gave, each measured on its batch before its update, as frameworks print them while they train. */
export interface EpochTotals {
  /**
   * @param rows of these batches together
   * @param batch rows of each; the last one has the rest
   */
  add(trained: TrainedSteps, rows: number, batch: number): void
  /** Mean per row, over the epoch's rows. */
  readonly loss: number
  /** Share of the epoch's rows. */
  readonly accuracy: number
}

/**
 * Starts an epoch.
 *
 * @param reduction how a batch's loss joins its rows: a `mean` is weighted by its rows, a `sum` holds them all
 */
export function epochTotals(reduction: 'mean' | 'sum'): EpochTotals {
  let rows = 0
  let loss = 0
  let hits = 0
  return {
    add(trained, added, batch) {
      for (const [index, one] of trained.losses.entries()) {
        loss += reduction === 'mean' ? one * Math.min(batch, added - index * batch) : one
      }
      for (const one of trained.hits) hits += one
      rows += added
    },
    get loss() {
      return loss / rows
    },
    get accuracy() {
      return hits / rows
    },
  }
}
