import type { ActivationDefinition } from './activations/activations.ts'
import type { LossDefinition } from './losses/losses.ts'
import type { OptimizerDefinition } from './optimizers/optimizers.ts'

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
