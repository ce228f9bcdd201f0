import type { StopEarlyDefinition } from '../../model/definition.ts'
import { improves } from '../../model/improvement.ts'

/** Decides when a training has stopped getting better. */
export interface EarlyStopping {
  /**
   * To be called after every epoch, from the first on.
   *
   * @param value of the metric that is watched
   * @returns whether it is the best so far, and whether training ends
   */
  afterEpoch(value: number): { readonly best: boolean; readonly stop: boolean }
}

/**
 * Watches a training as Keras's `EarlyStopping` and Lightning's do, which agree in all but their defaults: a value is better where it beats the best one so far by more
 * than `least`, and training ends after `patience` epochs in a row that are not. NaN is never better.
 */
export function earlyStopping({
  better,
  patience,
  least,
}: Omit<StopEarlyDefinition, 'watch' | 'restore'>): EarlyStopping {
  let best: number | null = null
  let waited = 0
  return {
    afterEpoch(value) {
      const improved = improves(value, best, better, least)
      if (improved) best = value
      waited = improved ? 0 : waited + 1
      return { best: improved, stop: waited >= patience }
    },
  }
}
