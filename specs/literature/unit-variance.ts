import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import {
  type Activation,
  accuracy,
  activate,
  type DenseLayer,
  type Example,
  preactivations,
  randomOrder,
  train,
} from './dense-network.ts'
import { examplesOf } from './examples-of.ts'
import { orthogonalMatrix, standardNormals } from './random-matrix.ts'

/** How near to 1 the variance has to be, and how many rescalings of a layer may be tried. */
const tolerance = 0.1
const most = 50

/**
 * A deep network of equal layers, trained on digits of 8 × 8 pixels, which starts layer-sequentially with unit variance: orthonormal weights, and from the first layer
 * to the last divided by the standard deviation of what the layer gives for a fresh batch of training digits, until its variance is 1. Or from He's
 * weights (ReLU), or from Xavier's (tanh).
 *
 * @returns the most rescalings that a layer needed (0 for the other starts), and the accuracy on the test digits
 * @see Mishkin and Matas 2016, arXiv:1511.06422, algorithm 1
 */
const unitVariance: CodeExperiment = ({ seed, parameters, data }) => {
  const activation: Activation = parameters.activation === 'tanh' ? 'tanh' : 'relu'
  const normal = standardNormals(seed)
  const order = randomOrder(normal)
  const examples = examplesOf(data, 'train', false)
  const sizes = [
    examples[0]?.features.length ?? 0,
    ...new Array<number>(Number(parameters.depth)).fill(Number(parameters.width)),
    10,
  ]
  const network: DenseLayer[] = []
  const rescalings: number[] = []
  for (const [index, outputs] of sizes.slice(1).entries()) {
    const inputs = sizes[index] ?? 0
    if (parameters.start === 'unit-variance') {
      const layer = orthonormalLayer(inputs, outputs, normal)
      const batch = () =>
        order(examples.length)
          .slice(0, 64)
          .flatMap((at) => examples[at] ?? [])
      rescalings.push(rescale(network, layer, activation, batch))
      network.push(layer)
    } else {
      const deviation = Math.sqrt(2 / (activation === 'relu' ? inputs : inputs + outputs))
      const weights = Float64Array.from({ length: outputs * inputs }, () => deviation * normal())
      network.push({ inputs, outputs, weights })
    }
  }
  train(
    network,
    activation,
    examples,
    { rate: Number(parameters.rate), batch: 32, epochs: Number(parameters.epochs) },
    order,
  )
  return {
    rescalings: Math.max(0, ...rescalings),
    accuracy: accuracy(network, activation, examplesOf(data, 'test', false)),
  }
}
export default unitVariance

/** Orthonormal rows, or columns where a layer has fewer inputs than outputs. */
function orthonormalLayer(inputs: number, outputs: number, normal: () => number): DenseLayer {
  const square = orthogonalMatrix(Math.max(inputs, outputs), normal)
  const weights = Float64Array.from(
    { length: outputs * inputs },
    (_, at) => square[Math.floor(at / inputs)]?.[at % inputs] ?? 0,
  )
  return { inputs, outputs, weights }
}

/**
 * Divides a layer's weights by the standard deviation of its outputs until their variance is 1.
 *
 * @param batch draws examples anew
 * @returns how often it was divided
 */
function rescale(
  before: readonly DenseLayer[],
  layer: DenseLayer,
  activation: Activation,
  batch: () => readonly Example[],
): number {
  for (let times = 0; ; times++) {
    const outputs = batch().flatMap(({ features }) => [
      ...preactivations(
        layer,
        before.reduce((input, earlier) => activate(preactivations(earlier, input), activation), features),
      ),
    ])
    const mean = outputs.reduce((sum, value) => sum + value, 0) / outputs.length
    const variance = outputs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / outputs.length
    if (times === most || Math.abs(variance - 1) < tolerance) return times
    for (let at = 0; at < layer.weights.length; at++) layer.weights[at] = (layer.weights[at] ?? 0) / Math.sqrt(variance)
  }
}
