import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { gaussianMatrix, orthogonalMatrix, product, singularValues, standardNormals } from './random-matrix.ts'

/** Each activation's value and slope. */
const activations: Readonly<Record<string, (x: number) => readonly [number, number]>> = {
  linear: (x) => [x, 1],
  relu: (x) => [Math.max(0, x), x > 0 ? 1 : 0],
  tanh: (x) => [Math.tanh(x), 1 - Math.tanh(x) ** 2],
}

/**
 * Singular values of the Jacobian of a network's last activations with respect to its input, at one standard normal input: `depth` square layers
 * without biases, whose weights are `gain` times a random orthogonal matrix or a Gaussian one of variance 1 / width.
 */
const jacobians: CodeExperiment = ({ seed, parameters }) => {
  const normal = standardNormals(seed)
  const width = Number(parameters.width)
  const gain = Number(parameters.gain)
  const activation = activations[String(parameters.activation)]
  if (activation === undefined) throw new Error(`unknown activation ${parameters.activation}`)
  const draw = parameters.weights === 'orthogonal' ? orthogonalMatrix : gaussianMatrix
  // Columns of inputs, so that a layer is a product from the left.
  let outputs = Array.from({ length: width }, () => Float64Array.of(normal() * Number(parameters.inputScale)))
  let jacobian: readonly Float64Array[] | undefined
  for (let layer = 0; layer < Number(parameters.depth); layer++) {
    const weights = draw(width, normal).map((row) => row.map((value) => gain * value))
    const values = product(weights, outputs).map((row) => activation(row[0] ?? 0))
    outputs = values.map(([value]) => Float64Array.of(value))
    const local = weights.map((row, unit) => row.map((value) => value * (values[unit]?.[1] ?? 0)))
    jacobian = jacobian === undefined ? local : product(local, jacobian)
  }
  const singular = singularValues(jacobian ?? [])
  const squares = singular.map((value) => value * value)
  return {
    largestSquare: squares[0] ?? 0,
    smallest: singular.at(-1) ?? 0,
    mean: singular.reduce((sum, value) => sum + value, 0) / width,
    meanSquare: squares.reduce((sum, value) => sum + value, 0) / width,
  }
}
export default jacobians
