/** tfjs-node's own `model.fit`, as its users write it. It is spared the shuffling: rows come in the order of the batches. */
import { importTensorFlow, tensorFlowVersions } from '../../../src/engine/tensorflow/import-tfjs.ts'
import { type ExportedWorkload, modelOf } from '../exported-workload.ts'
import { type Contestant, serveBaseline } from './serve-baseline.ts'

const tf = await importTensorFlow()
const classes = 10

async function open({ workload, features, labels, multiplier, order, weights }: ExportedWorkload): Promise<Contestant> {
  tf.disposeVariables()
  const { inputs, layers } = modelOf(workload)
  const pixels = new Float32Array(order.length * inputs)
  for (const [position, row] of order.entries()) {
    const from = row * inputs
    for (let column = 0; column < inputs; column++) {
      pixels[position * inputs + column] = (features[from + column] ?? 0) * multiplier
    }
  }
  const x = tf.tensor2d(pixels, [order.length, inputs])
  const y = tf.tidy(() =>
    tf
      .oneHot(
        tf.tensor1d(
          Int32Array.from(order, (row) => labels[row] ?? 0),
          'int32',
        ),
        classes,
      )
      .toFloat(),
  )
  let model = compiled()

  function compiled() {
    const { optimizer, learningRate } = workload
    const net = tf.sequential({
      layers: layers.map(({ units, activation }, index) =>
        tf.layers.dense({
          units,
          activation: activation.kind === 'linear' ? 'softmax' : workload.activation,
          ...(index === 0 ? { inputShape: [inputs] } : {}),
        }),
      ),
    })
    const rule = optimizer === 'adam' ? tf.train.adam(learningRate) : tf.train.sgd(learningRate)
    net.compile({ optimizer: rule, loss: 'categoricalCrossentropy' })
    return net
  }

  return {
    reset() {
      model.dispose()
      model = compiled()
      for (const [index, layer] of model.layers.entries()) {
        const [kernel, bias] = layer.getWeights()
        const { name } = layers[index] ?? { name: '' }
        const drawn = (tensor: string, shape: number[]) => tf.tensor(weights.get(`${name}.${tensor}`) ?? [], shape)
        layer.setWeights([drawn('kernel', kernel?.shape ?? []), drawn('bias', bias?.shape ?? [])])
      }
    },
    async train() {
      const options = { batchSize: workload.batch, epochs: 1, shuffle: false, verbose: 0, yieldEvery: 'never' } as const
      const { history } = await model.fit(x, y, options)
      return Number(history.loss?.[0])
    },
  }
}

await serveBaseline(tensorFlowVersions(tf), open)
