import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { standardNormals } from './random-matrix.ts'

/**
 * Mean squares of the last activations of many ReLU networks with He's normal weights and no biases, for one input of mean square 1. What fresh normal
 * weights make of given activations is normal, with variance twice their mean square: so a unit takes one number, not one for each weight.
 *
 * @returns the mean over the networks, and the mean of the square
 */
const activationLength: CodeExperiment = ({ seed, parameters }) => {
  const normal = standardNormals(seed)
  const width = Number(parameters.width)
  const networks = Number(parameters.networks)
  let meanLength = 0
  let meanSquaredLength = 0
  for (let network = 0; network < networks; network++) {
    let meanSquare = 1
    for (let layer = 0; layer < Number(parameters.depth); layer++) {
      let sum = 0
      for (let unit = 0; unit < width; unit++) sum += Math.max(0, normal() * Math.sqrt(2 * meanSquare)) ** 2
      meanSquare = sum / width
    }
    meanLength += meanSquare / networks
    meanSquaredLength += meanSquare ** 2 / networks
  }
  return { meanLength, meanSquaredLength }
}
export default activationLength
