/** tfjs-node's own `model.fit`, as its users write it. It is spared the shuffling: rows come in the order of the batches. */
import { loadAddon, tensorFlowVersions } from '../../../src/engine/tensorflow/addon.ts'
import { loadTensorFlow } from '../../../src/engine/tensorflow/load-tfjs.ts'
import { type ModelGraph, modelGraph } from '../../../src/model/model-graph.ts'
import type { ExportedWorkload } from '../exported-workload.ts'
import { type Contestant, serveBaseline } from './serve-baseline.ts'
import { tfjsNet } from './tfjs-net.ts'

const tf = loadTensorFlow()

async function open({ workload, features, labels, multiplier, order, weights }: ExportedWorkload): Promise<Contestant> {
  tf.disposeVariables()
  const graph = modelGraph(workload.model)
  const size = graph.inputs.reduce((product, side) => product * side, 1)
  const pixels = new Float32Array(order.length * size)
  for (const [position, row] of order.entries()) {
    const from = row * size
    for (let column = 0; column < size; column++) {
      pixels[position * size + column] = (features[from + column] ?? 0) * multiplier
    }
  }
  const x = tf.tensor(pixels, [order.length, ...graph.inputs])
  const y = tf.tidy(() =>
    tf
      .oneHot(
        tf.tensor1d(
          Int32Array.from(order, (row) => labels[row] ?? 0),
          'int32',
        ),
        graph.output[0] ?? 0,
      )
      .toFloat(),
  )
  let { model, weighted } = compiled(graph)

  function compiled(of: ModelGraph) {
    const { optimizer, learningRate } = workload
    const net = tfjsNet(tf, of)
    const rule = optimizer === 'adam' ? tf.train.adam(learningRate) : tf.train.sgd(learningRate)
    net.model.compile({ optimizer: rule, loss: 'categoricalCrossentropy' })
    return net
  }

  return {
    reset() {
      model.dispose()
      ;({ model, weighted } = compiled(graph))
      for (const { name, tensors, state } of graph.nodes) {
        weighted
          .get(name)
          ?.setWeights([
            ...tensors.map((tensor) => tf.tensor(weights.get(`${name}.${tensor.name}`) ?? [], [...tensor.shape])),
            ...state.map(({ shape, start }) => tf.fill([...shape], start)),
          ])
      }
    },
    async judge() {
      const [first, classes] = [x.slice(0, workload.batch), y.slice(0, workload.batch)]
      const loss = model.evaluate(first, classes, { batchSize: workload.batch })
      return Array.isArray(loss) ? null : (loss.dataSync()[0] ?? null)
    },
    async train() {
      const options = { batchSize: workload.batch, epochs: 1, shuffle: false, verbose: 0, yieldEvery: 'never' } as const
      const { history } = await model.fit(x, y, options)
      return Number(history.loss?.[0])
    },
  }
}

await serveBaseline(tensorFlowVersions(loadAddon()), open)
