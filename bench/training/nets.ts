import type { ActivationDefinition } from '../../src/model/activations/activations.ts'
import type { DenseModel, KindOfLayerDefinition, LayerDefinition, ModelDefinition } from '../../src/model/definition.ts'

const relu: ActivationDefinition = { kind: 'relu' }
const linear: ActivationDefinition = { kind: 'linear' }
const classes = 10

/**
 * Dense layers of these sizes, inputs first; the last gives logits.
 *
 * @param kind the activation of every layer but the last
 */
export function denseNet([inputs = 0, ...units]: readonly number[], kind: 'relu' | 'sigmoid' = 'relu'): DenseModel {
  return {
    inputs,
    layers: units.map((count, index) => ({
      name: `fc${index + 1}`,
      units: count,
      activation: index < units.length - 1 ? { kind } : linear,
    })),
  }
}

/** LeNet-5 with ReLU and pools of largest elements, on images of MNIST's size. LeCun et al. 1998, "Gradient-Based Learning Applied to Document Recognition". */
export const leNet: ModelDefinition = {
  inputs: [28, 28, 1],
  layers: [
    convolution('conv1', 6, { kernel: 5, padding: 2 }),
    halved('pool1'),
    convolution('conv2', 16, { kernel: 5, padding: 0 }),
    halved('pool2'),
    plain('flat', 'flatten'),
    ...denseNet([400, 120, 84, classes]).layers,
  ],
}

/** Pairs of 3 × 3 convolutions between pools, as in VGG (Simonyan and Zisserman 2015, arXiv:1409.1556), with dropout, on images of CIFAR's size. */
export const vgg: ModelDefinition = {
  inputs: [32, 32, 3],
  layers: [
    convolution('conv1', 32),
    convolution('conv2', 32),
    halved('pool1'),
    dropout('drop1', 0.25),
    convolution('conv3', 64),
    convolution('conv4', 64),
    halved('pool2'),
    dropout('drop2', 0.25),
    plain('flat', 'flatten'),
    { name: 'fc1', units: 512, activation: relu },
    dropout('drop3', 0.5),
    { name: 'fc2', units: classes, activation: linear },
  ],
}

/** ResNet-8 on images of CIFAR's size: three blocks of two convolutions with batch norm (He et al. 2016, arXiv:1512.03385; the depth is MLPerf Tiny's). */
export const resNet: ModelDefinition = {
  inputs: [32, 32, 3],
  layers: [
    ...normalised('0', 16, 1),
    rectified('relu0'),
    block('block1', 16, 1),
    block('block2', 32, 2),
    block('block3', 64, 2),
    plain('pool', 'globalAveragePool'),
    { name: 'fc', units: classes, activation: linear },
  ],
}

/** A convolution of 3 × 3 that keeps sizes, with ReLU, but for what is said. Padding is a number, the same in every framework. */
function convolution(
  name: string,
  filters: number,
  { kernel = 3, padding = 1, stride = 1, activation = relu } = {},
): KindOfLayerDefinition {
  return { name, kind: 'conv2d', parameters: { filters, kernel, stride, padding }, activation }
}

function normalised(name: string, filters: number, stride: number): readonly KindOfLayerDefinition[] {
  const parameters = { decay: 0.99, epsilon: 1e-3, framework: 'keras' }
  return [
    convolution(`conv${name}`, filters, { stride, activation: linear }),
    { name: `bn${name}`, kind: 'batchNorm', parameters, activation: null },
  ]
}

/** A residual block, whose sum has no factor, since baselines know none; where it has a stride, its input goes around through a convolution of 1 × 1. */
function block(name: string, filters: number, stride: number): LayerDefinition {
  const projection = convolution('projection', filters, { kernel: 1, padding: 0, stride, activation: linear })
  return {
    name,
    kind: 'residual',
    parameters: { scale: 1 },
    activation: relu,
    layers: [...normalised('1', filters, stride), rectified('relu1'), ...normalised('2', filters, 1)],
    shortcut: stride === 1 ? [] : [projection],
  }
}

function rectified(name: string): KindOfLayerDefinition {
  return { name, kind: 'activation', parameters: {}, activation: relu }
}

function halved(name: string): KindOfLayerDefinition {
  return { name, kind: 'maxPool', parameters: { size: 2, padding: 'valid' }, activation: null }
}

function dropout(name: string, rate: number): KindOfLayerDefinition {
  return { name, kind: 'dropout', parameters: { rate }, activation: null }
}

function plain(name: string, kind: 'flatten' | 'globalAveragePool'): KindOfLayerDefinition {
  return { name, kind, parameters: {}, activation: null }
}
