/** An activation function, with its parameter where it has one. */
export type ActivationDefinition =
  | { readonly kind: 'linear' | 'relu' | 'sigmoid' | 'tanh' | 'softplus' }
  | { readonly kind: 'leaky-relu'; readonly slope: number }

/** One dense layer: `activation(x · kernel + bias)`, kernel `[inputs, units]`, bias `[units]`. */
export interface LayerDefinition {
  /** Unique in its model; tensors are named `<name>.kernel` and `<name>.bias`. */
  readonly name: string
  readonly units: number
  readonly activation: ActivationDefinition
}

/** A stack of dense layers. Plain JSON, part of a run's definition. */
export interface ModelDefinition {
  readonly inputs: number
  readonly layers: readonly LayerDefinition[]
}

/**
 * What is minimised. `cross-entropy` takes the last layer's output as logits; `squared-error` is `½ Σ (output − one-hot)²` over the classes.
 * `reduction` joins the rows of a batch.
 */
export interface LossDefinition {
  readonly kind: 'cross-entropy' | 'squared-error'
  readonly reduction: 'mean' | 'sum'
}

/**
 * An optimiser with every detail resolved, so that a run's definition says exactly what is computed. `framework` picks the formula where the two
 * differ: Adam's epsilon is added to the root of the corrected second moment (`pytorch`) or of the uncorrected one (`keras`); RMSprop's epsilon
 * outside the root (`pytorch`) or inside (`keras`).
 */
export type OptimizerDefinition =
  | { readonly kind: 'sgd'; readonly learningRate: number; readonly momentum: number; readonly nesterov: boolean }
  | {
      readonly kind: 'adam'
      readonly framework: 'pytorch' | 'keras'
      readonly learningRate: number
      readonly beta1: number
      readonly beta2: number
      readonly epsilon: number
    }
  | {
      readonly kind: 'rmsprop'
      readonly framework: 'pytorch' | 'keras'
      readonly learningRate: number
      readonly decay: number
      readonly epsilon: number
    }

/** How a model is trained. Plain JSON, part of a run's definition. */
export interface TrainingDefinition {
  readonly loss: LossDefinition
  readonly optimizer: OptimizerDefinition
  /** Rows per step. */
  readonly batch: number
  readonly epochs: number
  /** Rows are put in a new random order each epoch. */
  readonly shuffle: boolean
  /** Whether the last, smaller batch of an epoch is trained. */
  readonly lastBatch: 'keep' | 'drop'
}

/** Whether a tensor is a layer's kernel or its bias. */
export type TensorKind = 'kernel' | 'bias'

/** A trainable tensor of a model. */
export interface TensorDefinition {
  /** `<layer>.kernel` or `<layer>.bias`. */
  readonly name: string
  readonly layer: string
  readonly kind: TensorKind
  /** Kernel `[fanIn, fanOut]`, bias `[fanOut]`. */
  readonly shape: readonly number[]
  readonly fanIn: number
  readonly fanOut: number
}

/** Lists a model's trainable tensors in order: each layer's kernel, then its bias. */
export function modelTensors(model: ModelDefinition): readonly TensorDefinition[] {
  const tensors: TensorDefinition[] = []
  let fanIn = model.inputs
  for (const { name: layer, units: fanOut } of model.layers) {
    tensors.push({ name: `${layer}.kernel`, layer, kind: 'kernel', shape: [fanIn, fanOut], fanIn, fanOut })
    tensors.push({ name: `${layer}.bias`, layer, kind: 'bias', shape: [fanOut], fanIn, fanOut })
    fanIn = fanOut
  }
  return tensors
}
