import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { standardNormals } from './random-matrix.ts'

/**
 * Shares of ReLU networks with one input, symmetric weights and no biases whose last hidden layer is 0: for every positive input, and for every
 * input at all. Without biases a network is linear on either side of 0, so inputs of 1 and -1 stand for all.
 */
const bornDead: CodeExperiment = ({ seed, parameters }) => {
  const normal = standardNormals(seed)
  const width = Number(parameters.width)
  const networks = Number(parameters.networks)
  let deadForPositive = 0
  let deadForAll = 0
  for (let network = 0; network < networks; network++) {
    const first = Float64Array.from({ length: width }, normal)
    let right = first.map((value) => Math.max(0, value))
    let left = first.map((value) => Math.max(0, -value))
    for (let layer = 1; layer < Number(parameters.depth) && !(dead(right) && dead(left)); layer++) {
      const nextRight = new Float64Array(width)
      const nextLeft = new Float64Array(width)
      for (let unit = 0; unit < width; unit++) {
        for (let input = 0; input < width; input++) {
          const weight = normal()
          nextRight[unit] = (nextRight[unit] ?? 0) + weight * (right[input] ?? 0)
          nextLeft[unit] = (nextLeft[unit] ?? 0) + weight * (left[input] ?? 0)
        }
      }
      right = nextRight.map((value) => Math.max(0, value))
      left = nextLeft.map((value) => Math.max(0, value))
    }
    if (dead(right)) deadForPositive += 1 / networks
    if (dead(right) && dead(left)) deadForAll += 1 / networks
  }
  return { deadForPositive, deadForAll }
}
export default bornDead

function dead(activations: Float64Array): boolean {
  return activations.every((value) => value === 0)
}
