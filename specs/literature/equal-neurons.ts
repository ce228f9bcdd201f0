import type { CodeExperiment } from '../../src/run/code-experiment.ts'
import { standardNormals } from './random-matrix.ts'

const examples = 64
const features = 5
const steps = 200

/** A network of one hidden layer of equal tanh units: what goes into each of them, and what comes out of each. */
interface EqualUnits {
  readonly input: Float64Array
  bias: number
  output: number
  outputBias: number
}

/**
 * Full-batch gradient descent in float64 on two random classes, of two networks that begin as the same function: `width` hidden units that all begin alike,
 * and one unit. Every hidden unit of the first gets the same gradient, so one unit's numbers stand for all.
 *
 * @returns the largest difference between their probabilities after all steps: with one learning rate for both, and with the rates of the single
 * unit rescaled, times `width` behind it and divided by `width` before it
 */
const equalNeurons: CodeExperiment = ({ seed, parameters }) => {
  const width = Number(parameters.width)
  const rate = Number(parameters.rate)
  const normal = standardNormals(seed)
  const rows = Array.from({ length: examples }, () => Float64Array.from({ length: features }, normal))
  const labels = rows.map((row) => ((row[0] ?? 0) + (row[1] ?? 0) * (row[2] ?? 0) > 0 ? 1 : 0))
  const probabilities = (units: number, outputStart: number, rates: readonly [number, number]) => {
    const net: EqualUnits = { input: new Float64Array(features).fill(0.1), bias: 0, output: outputStart, outputBias: 0 }
    for (let step = 0; step < steps; step++) descend(net, units, rows, labels, rates, rate)
    return rows.map((row) => forward(net, units, row).probability)
  }
  const wide = probabilities(width, 0.1, [rate, rate])
  const furthest = (others: readonly number[]) =>
    Math.max(...others.map((value, index) => Math.abs(value - (wide[index] ?? 0))))
  return {
    sameRate: furthest(probabilities(1, 0.1 * width, [rate, rate])),
    rescaledRates: furthest(probabilities(1, 0.1 * width, [rate / width, rate * width])),
  }
}
export default equalNeurons

function forward(net: EqualUnits, units: number, row: Float64Array) {
  const hidden = Math.tanh(row.reduce((sum, value, at) => sum + value * (net.input[at] ?? 0), net.bias))
  return { hidden, probability: 1 / (1 + Math.exp(-(units * net.output * hidden + net.outputBias))) }
}

/** One step; `rates` are those of what goes into a hidden unit, and of what comes out of it. */
function descend(
  net: EqualUnits,
  units: number,
  rows: readonly Float64Array[],
  labels: readonly number[],
  [inputRate, outputRate]: readonly [number, number],
  biasRate: number,
): void {
  const inputGradient = new Float64Array(features)
  let biasGradient = 0
  let outputGradient = 0
  let outputBiasGradient = 0
  for (const [index, row] of rows.entries()) {
    const { hidden, probability } = forward(net, units, row)
    const error = (probability - (labels[index] ?? 0)) / rows.length
    outputBiasGradient += error
    outputGradient += error * hidden
    const inner = error * net.output * (1 - hidden * hidden)
    biasGradient += inner
    for (let at = 0; at < features; at++) inputGradient[at] = (inputGradient[at] ?? 0) + inner * (row[at] ?? 0)
  }
  for (let at = 0; at < features; at++) net.input[at] = (net.input[at] ?? 0) - inputRate * (inputGradient[at] ?? 0)
  net.bias -= inputRate * biasGradient
  net.output -= outputRate * outputGradient
  net.outputBias -= biasRate * outputBiasGradient
}
