import type { CodeContext, CodeExperiment } from '../src/run/code-experiment.ts'

/** `batch_size` and `learning_rate` of `train`, slide 7. */
const batchSize = 32
const learningRate = 0.1
const classes = 10

/**
 * One batch of slide 7's training loop, line by line, on the first rows in table order as in `range(0, len(X), batch_size)`. tfjs broadcasts
 * shapes by NumPy's rules, so an update that NumPy's `-=` cannot subtract cannot be subtracted here. The loop is stopped there, and the shapes
 * that clash are returned.
 *
 * Weights are drawn as on slide 3, `np.random.uniform(-limit, limit)`; the shapes do not depend on them.
 */
const publishedBackward: CodeExperiment = ({ tf, seed, parameters, data }) => {
  if (data === null) throw new Error('the published loop trains on data: say which in the spec')
  const { X, y } = firstBatch(tf, data)
  const sizes = [featuresOf(data.table), Number(parameters.hidden1), Number(parameters.hidden2), classes]
  const layers = sizes.slice(1).map((units, index) => {
    const inputs = sizes[index] ?? 0
    const limit = Math.sqrt(2 / (inputs + units))
    return {
      weights: tf.randomUniform([inputs, units], -limit, limit, 'float32', seed * sizes.length + index),
      biases: tf.zeros([1, units]),
    }
  })

  // Forward pass
  const activations = [X]
  for (const { weights, biases } of layers) {
    activations.push(tf.sigmoid(tf.add(tf.matMul(activations.at(-1) ?? X, weights), biases)))
  }
  const output = activations.at(-1) ?? X

  // Backward pass (simplified)
  const error = tf.sub(output, y)
  let layersUpdated = 0
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const delta = tf.mul(tf.mul(error, output), tf.sub(1, output))
    const update = tf.mul(learningRate, tf.matMul(activations[index] ?? X, delta, true))
    if (!fitsInPlace(layer.weights.shape, update.shape)) {
      return { ran: 0, layersUpdated, kernelColumns: columns(layer.weights), updateColumns: columns(update) }
    }
    layer.weights = tf.sub(layer.weights, update)
    layer.biases = tf.sub(layer.biases, tf.mul(learningRate, tf.sum(delta, 0, true)))
    layersUpdated += 1
  }
  return { ran: 1, layersUpdated, kernelColumns: 0, updateColumns: 0 }

  /** NumPy's rule for `target -= value`: the shapes broadcast, and to the target's own shape. tfjs decides the first and gives the second. */
  function fitsInPlace(target: readonly number[], value: readonly number[]): boolean {
    try {
      return `${tf.sub(tf.zeros([...target]), tf.zeros([...value])).shape}` === `${target}`
    } catch (cause) {
      // TensorFlow's own message, or tfjs's where that looks first
      if (cause instanceof Error && /Incompatible shapes|broadcast/.test(cause.message)) return false
      throw cause
    }
  }
}

export default publishedBackward

/** The first batch as the slides feed it: pixels / 255 as [32, 784], labels one-hot as [32, 10]. */
function firstBatch(tf: CodeContext['tf'], { table, splits, multiplier, offset }: NonNullable<CodeContext['data']>) {
  const width = featuresOf(table)
  const rows = [...splits.train.subarray(0, batchSize)]
  const pixels = rows.flatMap((row) =>
    Array.from(table.features.subarray(row * width, (row + 1) * width), (stored) => stored * multiplier + offset),
  )
  const labels = rows.map((row) => table.labels[row] ?? 0)
  return {
    X: tf.tensor(pixels, [rows.length, width]),
    y: tf.oneHot(tf.tensor1d(labels, 'int32'), classes),
  }
}

/** Numbers of a row. */
function featuresOf({ features, labels }: NonNullable<CodeContext['data']>['table']): number {
  return features.length / labels.length
}

function columns({ shape }: { readonly shape: readonly number[] }): number {
  return shape.at(-1) ?? 0
}
