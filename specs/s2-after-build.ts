import type { Tensor } from '@tensorflow/tfjs-node'
import type { PreparedData } from '../src/data/definition.ts'
import type { CodeExperiment } from '../src/run/code-experiment.ts'

/** The assignment's dense layers: 784-128-64-10. */
const layerUnits = [128, 64, 10] as const

/**
 * The assignment's step 4 in the layers API of tfjs, which follows that of Keras: a model is built, an initialiser is assigned to each of its layers,
 * and the model is compiled and trained. A layer draws its kernel when it is built; nothing asks its initialiser again.
 *
 * `parameters.initializer` says how the layers come to know of zeros: `assigned-after-build` as in the assignment, `given-to-layer` in the layer's
 * constructor, or not at all (`default`). Initialisers are seeded and rows keep their order, so that arms differ in nothing else.
 */
const afterBuild: CodeExperiment = async ({ tf, seed, parameters, data }) => {
  if (data === null) throw new Error('The experiment trains on data: say which in the spec.')

  const model = tf.sequential()
  for (const [index, units] of layerUnits.entries()) {
    const drawn = tf.initializers.glorotUniform({ seed: seed * layerUnits.length + index })
    model.add(
      tf.layers.dense({
        units,
        inputShape: [layerUnits[index - 1] ?? featuresOf(data.table)],
        activation: index === layerUnits.length - 1 ? 'softmax' : 'relu',
        kernelInitializer: parameters.initializer === 'given-to-layer' ? tf.initializers.zeros() : drawn,
      }),
    )
  }
  const readKernels = () => model.layers.flatMap((layer) => layer.getWeights().slice(0, 1).map(valuesOf))

  const built = readKernels()
  if (parameters.initializer === 'assigned-after-build') {
    for (const layer of model.layers) Object.assign(layer, { kernelInitializer: tf.initializers.zeros() })
  }
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
  const compiled = readKernels()

  const train = readRows(data, data.splits.train)
  const test = readRows(data, data.splits.test)
  const features = featuresOf(data.table)
  await model.fit(tf.tensor2d(train.features, [train.labels.length, features]), tf.tensor1d(train.labels), {
    batchSize: 32,
    epochs: 1,
    shuffle: false,
    verbose: 0,
  })
  const [outputs] = [model.predict(tf.tensor2d(test.features, [test.labels.length, features]))].flat()
  if (outputs === undefined) throw new Error('The model gave no outputs.')
  const answers = valuesOf(tf.argMax(outputs, 1))

  const changes = compiled.map((kernel, layer) =>
    kernel.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (built[layer]?.[index] ?? 0))), 0),
  )
  const zeroShares = compiled.map((kernel) => kernel.filter((value) => value === 0).length / kernel.length)
  return {
    kernelChange: Math.max(...changes),
    kernelZeroShare: Math.min(...zeroShares),
    testAccuracy: test.labels.filter((label, row) => answers[row] === label).length / test.labels.length,
  }
}

function valuesOf(tensor: Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync())
}

/** Numbers of a row. */
function featuresOf({ features, labels }: PreparedData['table']): number {
  return features.length / labels.length
}

/** The features of these rows, scaled, and their labels. */
function readRows({ table, multiplier, offset }: PreparedData, rows: Int32Array) {
  const width = featuresOf(table)
  const features = new Float32Array(rows.length * width)
  for (const [index, row] of rows.entries()) {
    const stored = table.features.subarray(row * width, (row + 1) * width)
    features.set(
      Float32Array.from(stored, (value) => value * multiplier + offset),
      index * width,
    )
  }
  return { features, labels: [...rows].map((row) => table.labels[row] ?? 0) }
}

export default afterBuild
