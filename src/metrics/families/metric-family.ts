import type { SplitName } from '../../data/definition.ts'
import type { LayerNode, TensorDefinition } from '../../model/model-graph.ts'
import type { Metric } from '../metric.ts'

/** What has metrics (with 0 classes where targets are real): a split, the fit, a trainable tensor, the neurons of a layer, or what a layer puts out. */
export type Measured =
  | { readonly kind: 'split'; readonly split: SplitName; readonly classes: number }
  | { readonly kind: 'fit'; readonly classes: number }
  | { readonly kind: 'tensor'; readonly tensor: TensorDefinition }
  | { readonly kind: 'neurons'; readonly layer: LayerNode }
  | { readonly kind: 'outputs'; readonly layer: LayerNode; readonly splits: readonly SplitName[] }

/** Metrics of one source. A file of this folder named after the first part of their names, and a line in `families.ts`. */
export interface MetricFamily {
  /** The first parts of their names, such as `weights`. */
  readonly words: readonly string[]
  /** Heading of its section in the catalogue page. */
  readonly title: string
  /** How names are written; the parts in angle brackets are the model's. */
  readonly form: string
  /** What they are, for the catalogue page. */
  readonly text: string
  /** When they exist. */
  readonly exists: Metric['exists']
  /** Whether its metrics can be read of a run that diverged; absent where they say nothing then. */
  readonly survivesDivergence?: true
  /** How the metrics of the page's example begin that stand for the family. */
  readonly example: string
  /** The metrics of what is measured; none of what the family does not measure. Of a split or a layer, its name is a part of each of theirs. */
  metricsOf(measured: Measured): readonly Omit<Metric, 'exists'>[]
}
