import type { Moment } from '../judge/subject.ts'
import type { SnapshotMoment } from '../metrics/measurements.ts'

/**
 * What a claim's figure shows of its arms, in the order to be drawn.
 *
 * - `curves`: a metric over the epochs.
 * - `histogram`: a tensor's values, at one or both ends of training.
 * - `scatter`: tensors' values against their index, at one end of training.
 * - `layers`: metrics of one statistic, in the order of the layers, at one moment.
 */
export type Figure =
  | { readonly kind: 'curves'; readonly title: string; readonly metric: string; readonly arms: readonly string[] }
  | {
      readonly kind: 'histogram'
      readonly title: string
      /** Name of a snapshot, such as `weights.fc1.kernel`. */
      readonly tensor: string
      readonly at: readonly SnapshotMoment[]
      readonly arms: readonly string[]
    }
  | {
      readonly kind: 'scatter'
      readonly title: string
      /** Names of snapshots. */
      readonly tensors: readonly string[]
      readonly at: SnapshotMoment
      readonly arms: readonly string[]
    }
  | {
      readonly kind: 'layers'
      readonly title: string
      /** Full names, in the order of the layers. */
      readonly metrics: readonly string[]
      readonly at: Moment
      readonly arms: readonly string[]
      readonly scale: 'linear' | 'log'
    }
