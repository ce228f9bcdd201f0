import type { SplitName } from '../data/definition.ts'
import type { ActivationWord } from '../model/activations/activations.ts'
import type { Range } from './range.ts'

/** Where a metric's numbers come from: what an engine must be asked for. */
export type MetricSource =
  /** Running mean over an epoch's training batches, each measured before its update, as Keras's `fit` prints it. */
  | { readonly kind: 'fit'; readonly quantity: 'loss' | 'accuracy' }
  /** The model judged on all rows of a split. */
  | {
      readonly kind: 'evaluation'
      readonly split: SplitName
      readonly quantity: string
      readonly class?: number
      readonly number?: number
    }
  /** What several networks of one arm answer together, one a seed. */
  | { readonly kind: 'ensemble'; readonly split: SplitName; readonly of: string }
  /** How much better the model does on all training rows than on all test rows. */
  | { readonly kind: 'gap'; readonly quantity: 'loss' | 'accuracy' }
  /** All trainable tensors taken together, after the given number of updates. */
  | { readonly kind: 'model'; readonly quantity: 'parameters' | 'norm' | 'distance' }
  /** What the loss of the training rows is like around the weights, after the given number of updates. */
  | { readonly kind: 'landscape'; readonly quantity: 'gradientNoiseScale' | 'sharpness' }
  /** A statistic of a layer's outputs, after or before its activation function, on all rows of a split, as the model is judged. */
  | {
      readonly kind: 'split outputs'
      readonly split: SplitName
      readonly of: 'activations' | 'preactivations'
      readonly layer: string
      readonly activation: ActivationWord
      readonly statistic: string
    }
  /** A statistic of a trainable tensor, after the given number of updates. */
  | { readonly kind: 'weights'; readonly tensor: string; readonly statistic: string }
  /** How many updates, from the first on, left all neurons of a layer the same: looked for after every update. */
  | { readonly kind: 'symmetry'; readonly layer: string }
  /** Whether a loss or a weight had become NaN or infinite: 1 or 0. */
  | { readonly kind: 'divergence' }
  /** How many epochs were trained. */
  | { readonly kind: 'epochs' }
  /** A statistic of the loss's gradient on the s-th batch, before its update: s >= 1. */
  | { readonly kind: 'gradients'; readonly tensor: string; readonly statistic: string }
  /** A statistic of a layer's output ([rows, units]) on the s-th batch, before its update: s >= 1. */
  | {
      readonly kind: 'activations'
      readonly layer: string
      readonly activation: ActivationWord
      readonly statistic: string
    }
  /** The same of what the layer applies its activation function to: x · kernel + bias. */
  | { readonly kind: 'preactivations'; readonly layer: string; readonly statistic: string }
  /** A number that the module of a code-defined experiment returns: `code.<name>`. */
  | { readonly kind: 'code'; readonly name: string }
  /** A number of a run that was made elsewhere. Exists when it was recorded. */
  | { readonly kind: 'recorded'; readonly name: string }
  /** A number that a program prints. Exists when it was printed. */
  | { readonly kind: 'program'; readonly name: string }

/**
 * When a metric exists.
 *
 * - `after updates`: before any update (step 0), and after any number of them.
 * - `on batches`: on the batch of any step from 1 on, before its update; the moment of an epoch is its last batch.
 * - `after epochs`: after each epoch.
 * - `at the end`: once.
 */
export type Existence = 'after updates' | 'on batches' | 'after epochs' | 'at the end'

/** A metric of a certain model. */
export interface Metric {
  /** Full name, no wildcard: `test.accuracy`, `weights.fc1.kernel.distinctNeurons`. */
  readonly name: string
  readonly source: MetricSource
  readonly exists: Existence
  /** One sentence for the catalogue and reports. */
  readonly meaning: string
  /** `share`, `nats`, `count`, or empty for a plain number. */
  readonly unit: string
  /** Possible values, inclusive: a criterion outside is a mistake. */
  readonly range: Range
}
