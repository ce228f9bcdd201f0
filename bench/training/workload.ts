import type { ModelDefinition } from '../../src/model/definition.ts'
import { modelGraph } from '../../src/model/model-graph.ts'
import { denseNet, leNet, resNet, vgg } from './nets.ts'

/** A training that every baseline carries out: what is trained, on what, for how many steps. Plain JSON. */
export interface Workload {
  /** Such as `784-128-64-10 batch 64`. */
  readonly name: string
  /** Its last layer gives logits; the loss is softmax cross-entropy. */
  readonly model: ModelDefinition
  readonly batch: number
  readonly optimizer: 'adam' | 'sgd'
  readonly learningRate: number
  /** Steps of one round. */
  readonly steps: number
}

/** Enough for a tenth of a second of the quickest baseline. A multiple of the steps that engines unroll. */
const steps = 256
/** The large net takes fifty times as long a step. */
const stepsOfLarge = 16
/** LeNet takes twenty times as long. */
const stepsOfLeNet = 32
/** A step of the nets on images of CIFAR's size takes a tenth of a second by itself. */
const stepsOfDeep = 4

/** The nets of the benchmark: those of the specs, a large one, which is nothing but matrix products, and convolutional ones. */
export const workloads: readonly Workload[] = [
  dense([784, 128, 64, 10], 64),
  dense([784, 128, 64, 10], 32),
  dense([784, 64, 32, 32, 10], 32),
  dense([3072, 50, 50, 10], 32),
  {
    ...dense([784, 256, 128, 10], 32),
    name: '784-256-128-10 sigmoid SGD batch 32',
    model: denseNet([784, 256, 128, 10], 'sigmoid'),
    optimizer: 'sgd',
    learningRate: 0.1,
  },
  { ...dense([784, 1000, 1000, 10], 128), steps: stepsOfLarge },
  convolutional('LeNet-5', leNet, stepsOfLeNet),
  convolutional('VGG with dropout', vgg, stepsOfDeep),
  convolutional('ResNet-8', resNet, stepsOfDeep),
]

/** The net by which the share of the machine's limit is judged. */
export const referenceWorkload = '784-128-64-10 batch 64'
/** The same net on half as many rows a step. */
export const smallBatchWorkload = '784-128-64-10 batch 32'

/** The net on which it is enough not to be slower than anyone. */
export const largeWorkload = '784-1000-1000-10 batch 128'

/** The smallest of the convolutional nets. */
export const leNetWorkload = 'LeNet-5 batch 64'

function dense(sizes: readonly number[], batch: number): Workload {
  const name = `${sizes.join('-')} batch ${batch}`
  return { name, model: denseNet(sizes), batch, optimizer: 'adam', learningRate: 1e-3, steps }
}

function convolutional(net: string, model: ModelDefinition, stepsOfRound: number): Workload {
  return { name: `${net} batch 64`, model, batch: 64, optimizer: 'adam', learningRate: 1e-3, steps: stepsOfRound }
}

/** Whether a workload's net works on images, and not on vectors alone. */
export function isConvolutional({ model }: Pick<Workload, 'model'>): boolean {
  return modelGraph(model).inputs.length > 1
}

/** Whether a workload's net drops elements, which ones every framework draws for itself. */
export function dropsElements({ model }: Pick<Workload, 'model'>): boolean {
  return modelGraph(model).nodes.some(({ word }) => word === 'dropout')
}

/**
 * Multiplications and additions in the matrix products of one step of a dense net: forward, for the kernels' gradients, and (but for the first layer) for
 * the inputs' gradients.
 */
export function productOperations({ model, batch }: Pick<Workload, 'model' | 'batch'>): number {
  return kernelShapes(model).reduce(
    (sum, [inputs, units], index) => sum + 2 * batch * inputs * units * (index === 0 ? 2 : 3),
    0,
  )
}

/** Inputs and units of each layer of a dense net. */
export function kernelShapes(model: ModelDefinition): readonly (readonly [number, number])[] {
  const kernels = modelGraph(model).nodes.flatMap(({ tensors }) => tensors.filter(({ kind }) => kind === 'kernel'))
  return kernels.map(({ shape: [inputs = 0, units = 0] }) => [inputs, units])
}
