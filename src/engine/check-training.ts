import type { Engine, Program } from './engine.ts'

/** Losses of a short training, as an engine gave them and as plain arithmetic does. */
export interface TrainingCheck {
  readonly measured: readonly number[]
  readonly expected: readonly number[]
  /** Largest relative difference of a loss; `NaN` when a loss is not a number. */
  readonly error: number
}

/** The steps of the check. */
export const checkedSteps = 10

/** Rows of two numbers and their classes: enough for every weight to get a gradient of its own. */
const features = [0.5, -1, 1.5, 0.25, -0.75, 1, -0.5, -0.5, 2, 1, 0.125, 0.75]
const labels = [0, 0, 1, 1, 0, 1]
const learningRate = 0.5

const program: Program = {
  model: { inputs: 2, layers: [{ name: 'out', units: 2, activation: { kind: 'linear' } }] },
  loss: { kind: 'cross-entropy', reduction: 'mean' },
  optimizer: { kind: 'sgd', learningRate, momentum: 0, nesterov: false },
}

/**
 * Trains a softmax regression for ten steps, from zero weights on six rows, through an engine, and works the same losses out in plain double
 * precision: an engine that merely runs is told from one that computes the right thing.
 */
export async function checkTraining(engine: Engine): Promise<TrainingCheck> {
  const shape = { example: [2], target: { kind: 'class' as const, classes: 2 }, trainRows: labels.length, testRows: 0 }
  const description = { set: 'doctor', digest: '', provenance: 'six rows of the engine check' }
  const table = { ...description, shape, features: Float32Array.from(features), labels: Uint8Array.from(labels) }
  const session = await engine.open(program, { table, multiplier: 1, offset: 0 })
  try {
    await session.reset(
      new Map([
        ['out.kernel', new Float32Array(4)],
        ['out.bias', new Float32Array(2)],
      ]),
    )
    const rows = Int32Array.from({ length: checkedSteps * labels.length }, (_, index) => index % labels.length)
    const { losses } = await session.train(rows, labels.length)
    const measured = [...losses]
    const expected = expectedLosses()
    const errors = expected.map((loss, step) => Math.abs((measured[step] ?? Number.NaN) / loss - 1))
    return { measured, expected, error: Math.max(...errors) }
  } finally {
    await session.close()
  }
}

/**
 * The same training by hand. Started from zero, the two classes' weights stay each other's negative, so one vector `w` (of class 1) is enough:
 * p = 1 / (1 + exp(-2 w·x)), loss = -log p of the right class, gradient for `w` = mean of (p - y) x.
 */
function expectedLosses(): readonly number[] {
  const weights = [0, 0, 0]
  return Array.from({ length: checkedSteps }, () => {
    const gradient = [0, 0, 0]
    let loss = 0
    for (const [row, label] of labels.entries()) {
      const inputs = [features[2 * row] ?? 0, features[2 * row + 1] ?? 0, 1]
      const sum = inputs.reduce((total, input, index) => total + input * (weights[index] ?? 0), 0)
      const probability = 1 / (1 + Math.exp(-2 * sum))
      loss -= Math.log(label === 1 ? probability : 1 - probability) / labels.length
      for (const [index, input] of inputs.entries()) {
        gradient[index] = (gradient[index] ?? 0) + ((probability - label) * input) / labels.length
      }
    }
    for (const [index, slope] of gradient.entries()) weights[index] = (weights[index] ?? 0) - learningRate * slope
    return loss
  })
}
