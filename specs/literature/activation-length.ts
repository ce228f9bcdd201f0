import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { standardNormals } from './random-matrix.ts'

/**
 * Mean squares of the last activations of many ReLU networks with He's normal weights and no biases, for one input of mean square 1: the
 * mean over the networks, and the mean of its square.
 */
const activationLength: CodeExperiment = ({ seed, parameters }) => {
  const normal = standardNormals(seed)
  const width = Number(parameters.width)
  const networks = Number(parameters.networks)
  let first = 0
  let second = 0
  for (let network = 0; network < networks; network++) {
    let activations = new Float64Array(width).fill(1)
    for (let layer = 0; layer < Number(parameters.depth); layer++) {
      activations = activations.map(() => {
        let sum = 0
        for (const activation of activations) if (activation > 0) sum += activation * normal()
        return Math.max(0, sum * Math.sqrt(2 / width))
      })
    }
    const meanSquare = activations.reduce((sum, activation) => sum + activation * activation, 0) / width
    first += meanSquare / networks
    second += (meanSquare * meanSquare) / networks
  }
  return { meanLength: first, meanSquaredLength: second }
}
export default activationLength
