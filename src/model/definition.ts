import type { ActivationDefinition } from './activations/activations.ts'
import type { AugmentDefinition } from './augmentations/augmentations.ts'
import type { ClipDefinition } from './clipping/clips.ts'
import type { ExampleShape } from './layers/layer.ts'
import type { LayerWord } from './layers/layers.ts'
import type { LossDefinition } from './losses/losses.ts'
import type { OptimizerDefinition } from './optimizers/optimizers.ts'
import type { PenaltyDefinition } from './penalties/penalties.ts'
import type { PruneDefinition } from './pruning/prune-masks.ts'
import type { StorageWord } from './storage/storages.ts'

/** A dense layer: `activation(x · kernel + bias)`, kernel `[inputs, units]`, bias `[units]`. */
export interface DenseDefinition {
  /** Unique in its model; tensors are named `<name>.kernel` and `<name>.bias`. */
  readonly name: string
  readonly units: number
  readonly activation: ActivationDefinition
}

/** A layer of any other kind. */
export interface KindOfLayerDefinition {
  readonly name: string
  readonly kind: Exclude<LayerWord, 'units' | 'residual'>
  /** With every default filled in. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** `null` where the kind has none. */
  readonly activation: ActivationDefinition | null
}

/** A residual block. */
export interface ResidualDefinition {
  readonly name: string
  readonly kind: 'residual'
  readonly parameters: Readonly<Record<string, unknown>>
  readonly activation: ActivationDefinition
  /** Their names begin with the block's, and a hyphen. */
  readonly layers: readonly LayerDefinition[]
  /** Layers that the input goes through on its way around; none, and it is added as it is. */
  readonly shortcut: readonly LayerDefinition[]
}

/** One layer. A dense one has no `kind`: so were all layers when the first runs were made, and their definitions stay what they were. */
export type LayerDefinition = DenseDefinition | KindOfLayerDefinition | ResidualDefinition

/** A network, first layer to last. Plain JSON, part of a run's definition. */
export interface ModelDefinition {
  /** Numbers of an example that is read as one vector, or an example's sizes, such as `[28, 28, 1]`. */
  readonly inputs: number | ExampleShape
  readonly layers: readonly LayerDefinition[]
}

/** A model of dense layers alone. */
export interface DenseModel extends ModelDefinition {
  readonly inputs: number
  readonly layers: readonly DenseDefinition[]
}

/** Whether a layer is a residual block. */
export function isBlock(layer: LayerDefinition): layer is ResidualDefinition {
  return 'kind' in layer && layer.kind === 'residual'
}

/** How a model is trained. Plain JSON, part of a run's definition. */
export interface TrainingDefinition {
  readonly loss: LossDefinition
  readonly optimizer: OptimizerDefinition
  /** Rows per batch. */
  readonly batch: number
  /** How many batches' gradients a step follows the mean of, from 2 on; absent where every batch makes a step. */
  readonly accumulate?: number
  readonly epochs: number
  /** Rows are put in a new random order each epoch. */
  readonly shuffle: boolean
  /** Whether the last, smaller batch of an epoch is trained. */
  readonly lastBatch: 'keep' | 'drop'
  /** Outputs are held against the examples themselves; absent where they are held against the data's target. */
  readonly target?: 'features'
  /** How images are changed each time they are trained on; absent where they are trained on as they are. */
  readonly augment?: AugmentDefinition
  /** What is done to gradients before the optimiser follows them; absent where nothing is. */
  readonly gradients?: GradientChanges
  /** The format that weights are rounded to after each update; absent for float32, which they are computed in. */
  readonly storage?: StorageWord
  /** A decaying mean of the weights, with which the network is judged; absent where it is judged with the weights themselves. */
  readonly average?: AverageDefinition
  /** Weights that are taken out before training, and stay 0; absent where all are trained. */
  readonly prune?: PruneDefinition
  /** From 2 on: the same training, trained once more. It decides no number, but makes another run. */
  readonly repetition?: number
  /** When training ends before its last epoch; absent where it never does. */
  readonly stopEarly?: StopEarlyDefinition
}

/** An exponential moving average of weights: the first update's weights, then `decay · average + (1 − decay) · weights` after each. Plain JSON. */
export interface AverageDefinition {
  readonly decay: number
}

/** Ends a training that has stopped getting better. Plain JSON. */
export interface StopEarlyDefinition {
  /** Full name of the metric that is looked at after every epoch. */
  readonly watch: string
  /** Which of two of its values is the better one. */
  readonly better: 'least' | 'most'
  /** Epochs in a row without an improvement after which training ends, at least 1. */
  readonly patience: number
  /** A value is an improvement where it beats the best one so far by more than this. */
  readonly least: number
  /** The weights that training ends with: those of the last improvement, or those of the last epoch. */
  readonly restore: 'best' | 'last'
}

/** What becomes of the gradients of a loss, in this order. Plain JSON; what is absent is not done. */
export interface GradientChanges {
  /** Names of tensors that are not trained. */
  readonly freeze?: readonly string[]
  /** Penalties of the tensors that have some, by name. */
  readonly regularize?: Readonly<Record<string, PenaltyDefinition>>
  readonly clip?: ClipDefinition
  /** Names of tensors whose gradients are masked: of what was taken out of them, they are 0. */
  readonly masked?: readonly string[]
}
