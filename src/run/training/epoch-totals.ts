import type { TrainedSteps } from '../../engine/engine.ts'

/** What an epoch's training steps gave, each measured on its batch before its update, as frameworks print them while they train. */
export interface EpochTotals {
  /** @param batch rows of each of these steps */
  add(steps: TrainedSteps, batch: number): void
  /** Mean per row, over the epoch's rows. */
  readonly loss: number
  /** Share of the epoch's rows. */
  readonly accuracy: number
}

/**
 * Starts an epoch.
 *
 * @param reduction how a step's loss joins its rows: a `mean` is weighted by its rows, a `sum` holds them all
 */
export function epochTotals(reduction: 'mean' | 'sum'): EpochTotals {
  let rows = 0
  let loss = 0
  let hits = 0
  return {
    add(steps, batch) {
      for (const one of steps.losses) loss += reduction === 'mean' ? one * batch : one
      for (const one of steps.hits) hits += one
      rows += batch * steps.losses.length
    },
    get loss() {
      return loss / rows
    },
    get accuracy() {
      return hits / rows
    },
  }
}
