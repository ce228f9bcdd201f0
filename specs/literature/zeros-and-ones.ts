import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { accuracy, type DenseLayer, randomOrder, train } from './dense-network.ts'
import { examplesOf } from './examples-of.ts'
import { singularValues, standardNormals } from './random-matrix.ts'

/** Singular values below this share of the largest one are rounding in float64, and do not count for a rank. */
const rounding = 1e-9

/**
 * A ReLU network of three hidden layers, started from zeros and ones or from He's weights, and trained on digits of 4 × 4 pixels. Of a network started
 * from zeros and ones the layers whose numbers (from 1) `drawn` lists, such as "1" or "1 4", start from He's weights all the same.
 *
 * @returns the rank of what its square matrices are away from the identity after training, the larger of the two, and the accuracy on the test digits
 * @see Zhao et al. 2022, arXiv:2110.12661, algorithm 1 and theorem 1
 */
const zerosAndOnes: CodeExperiment = ({ seed, parameters, data }) => {
  const { start, drawn = '' } = parameters
  const fromHe = start === 'he' ? ['1', '2', '3', '4'] : String(drawn).split(' ')
  const width = Number(parameters.width)
  const normal = standardNormals(seed)
  const examples = examplesOf(data, 'train', true)
  const sizes = [examples[0]?.features.length ?? 0, width, width, width, 10]
  const network = sizes.slice(1).map((outputs, index): DenseLayer => {
    const inputs = sizes[index] ?? 0
    const entry = fromHe.includes(String(index + 1))
      ? () => normal() * Math.sqrt(2 / inputs)
      : start === 'hadamard' && outputs > inputs
        ? hadamard(outputs)
        : (row: number, column: number) => (row === column ? 1 : 0)
    const weights = Float64Array.from({ length: outputs * inputs }, (_, at) =>
      entry(Math.floor(at / inputs), at % inputs),
    )
    return { inputs, outputs, weights }
  })
  const schedule = { rate: Number(parameters.rate), batch: 32, epochs: Number(parameters.epochs) }
  train(network, 'relu', examples, schedule, randomOrder(normal))
  return {
    rank: Math.max(...network.filter(({ inputs, outputs }) => inputs === outputs).map(rankFromIdentity)),
    accuracy: accuracy(network, 'relu', examplesOf(data, 'test', true)),
  }
}
export default zerosAndOnes

/** Entries of the Hadamard matrix of `size` = 2^m rows (Sylvester), times 2^(−(m − 1)/2). */
function hadamard(size: number): (row: number, column: number) => number {
  const scale = 2 ** (-(Math.log2(size) - 1) / 2)
  const ones = (bits: number) => bits.toString(2).replaceAll('0', '').length
  return (row, column) => (ones(row & column) % 2 === 0 ? scale : -scale)
}

function rankFromIdentity({ inputs, weights }: DenseLayer): number {
  const away = Array.from({ length: inputs }, (_, row) =>
    weights.slice(row * inputs, (row + 1) * inputs).map((value, column) => value - (row === column ? 1 : 0)),
  )
  const values = singularValues(away)
  return values.filter((value) => value > rounding * (values[0] ?? 0)).length
}
