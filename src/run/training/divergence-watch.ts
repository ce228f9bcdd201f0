import { allFinite } from '../../model/all-finite.ts'

/** Notices when a training diverges. */
export interface DivergenceWatch {
  /**
   * @param made updates made before the first of these steps
   * @param losses one a batch, each before its step's update; or that of a whole split at one moment
   * @param batches how many a step has; 1 without it
   */
  onLosses(made: number, losses: Float32Array | Float64Array, batches?: number): void
  /** @param made updates made when the tensors had these values */
  onWeights(made: number, tensors: Iterable<Float32Array>): void
  /** Updates made when a loss or a weight was first found to be NaN or infinite; `null` when none was. */
  at(): number | null
}

/** Starts to watch a training. What is told of later updates changes nothing once it has diverged. */
export function divergenceWatch(): DivergenceWatch {
  let first: number | null = null
  return {
    onLosses(made, losses, batches = 1) {
      if (first !== null) return
      const batch = losses.findIndex((loss) => !Number.isFinite(loss))
      if (batch >= 0) first = made + Math.floor(batch / batches)
    },
    onWeights(made, tensors) {
      if (first !== null) return
      for (const values of tensors) if (!allFinite(values)) first = made
    },
    at: () => first,
  }
}
