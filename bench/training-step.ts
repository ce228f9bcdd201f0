/**
 * Times one training step of 784-128-64-10 (ReLU, Adam, batch 64) through each engine of Assay and through tfjs-node's `model.fit`, side by side in
 * one process, alternating, one thread each, on the same digits. Run it with `npm run bench`.
 */
import { performance } from 'node:perf_hooks'
import type { Program, Session } from '../src/engine/engine.ts'

// TensorFlow reads these when it is loaded.
process.env.TF_NUM_INTRAOP_THREADS = '1'
process.env.TF_NUM_INTEROP_THREADS = '1'

const { loadDataTable } = await import('../src/data/load-data-table.ts')
const { prepareData } = await import('../src/data/prepare-data.ts')
const { epochOrder } = await import('../src/data/epoch-order.ts')
const { openTensorFlowEngine } = await import('../src/engine/tensorflow/tensorflow.ts')
const { openOnnxEngine } = await import('../src/engine/onnx/onnx.ts')
const { drawTensor } = await import('../src/init/initializers.ts')
const { conventionDefault } = await import('../src/init/convention-default.ts')
const { modelTensors } = await import('../src/graph/definition.ts')
const { randomStream } = await import('../src/random/stream.ts')

const rounds = 7
const batch = 64
const units = [128, 64, 10]
const seed = 1

const definition = {
  set: 'mnist-sample',
  parameters: {},
  split: { from: 'published', first: null, test: null, validation: null, seed: null },
  scale: 255,
  normalize: null,
} as const
const prepared = prepareData(await loadDataTable(definition, {}), definition, seed)
const rows = prepared.splits.train.length - (prepared.splits.train.length % batch)
const steps = rows / batch

const model = {
  inputs: 784,
  layers: units.map((count, index) => ({
    name: `fc${index + 1}`,
    units: count,
    activation: { kind: index < units.length - 1 ? ('relu' as const) : ('linear' as const) },
  })),
}
const program: Program = {
  model,
  loss: { kind: 'cross-entropy', reduction: 'mean' },
  optimizer: { kind: 'adam', framework: 'keras', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
}
const tensorFlow = await (await openTensorFlowEngine()).open(program, prepared)
const onnx = await (await openOnnxEngine()).open(program, prepared)

const tf = await import('@tensorflow/tfjs-node')
const pixels = new Float32Array(rows * 784)
const classes = new Int32Array(rows)
for (let i = 0; i < rows; i++) {
  const row = prepared.splits.train[i] ?? 0
  for (let j = 0; j < 784; j++) pixels[i * 784 + j] = (prepared.table.features[row * 784 + j] ?? 0) / 255
  classes[i] = prepared.table.labels[row] ?? 0
}
const x = tf.tensor2d(pixels, [rows, 784])
const y = tf.tidy(() => tf.oneHot(tf.tensor1d(classes, 'int32'), 10).toFloat())

/** What one epoch took and came to. */
interface Timing {
  /** Milliseconds a step. */
  readonly ms: number
  /** Mean loss of the epoch's last ten steps. */
  readonly loss: number
}

/** One epoch through Assay from fresh weights. */
async function timeAssay(session: Session): Promise<Timing> {
  await session.reset(
    new Map(
      modelTensors(model).map((site) => [
        site.name,
        drawTensor(conventionDefault('keras', site.kind), site, randomStream(seed, `init/${site.name}`)),
      ]),
    ),
  )
  const order = epochOrder(prepared.splits.train, seed, 1, true).subarray(0, rows)
  const start = performance.now()
  const { losses } = await session.train(order, batch)
  return { ms: (performance.now() - start) / steps, loss: mean([...losses.slice(-10)]) }
}

/** One epoch through `model.fit` from fresh weights. */
async function timeFit(): Promise<Timing> {
  const fitted = tf.sequential({
    layers: units.map((count, index) =>
      tf.layers.dense({
        units: count,
        activation: index < units.length - 1 ? 'relu' : 'softmax',
        ...(index === 0 ? { inputShape: [784] } : {}),
      }),
    ),
  })
  fitted.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' })
  const losses: number[] = []
  const start = performance.now()
  await fitted.fit(x, y, {
    batchSize: batch,
    epochs: 1,
    shuffle: true,
    verbose: 0,
    yieldEvery: 'never',
    callbacks: { onBatchEnd: async (_batch, logs) => void losses.push(logs?.loss ?? Number.NaN) },
  })
  const ms = (performance.now() - start) / steps
  fitted.dispose()
  return { ms, loss: mean(losses.slice(-10)) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number): string => (sorted[index] ?? Number.NaN).toFixed(3)
  return `${at(Math.floor(sorted.length / 2))} (${at(0)} to ${at(sorted.length - 1)})`
}

const ways: readonly { readonly name: string; readonly time: () => Promise<Timing>; readonly timings: Timing[] }[] = [
  { name: 'Assay, TensorFlow engine', time: () => timeAssay(tensorFlow), timings: [] },
  { name: 'Assay, ONNX engine', time: () => timeAssay(onnx), timings: [] },
  { name: 'tfjs-node model.fit', time: timeFit, timings: [] },
]
// The first epoch compiles.
for (const { time } of ways) await time()
for (let round = 0; round < rounds; round++) for (const { time, timings } of ways) timings.push(await time())

/** How many times as long one way takes as the first, round by round. */
function ratiosTo(timings: readonly Timing[]): readonly number[] {
  return timings.map(({ ms }, round) => ms / (ways[0]?.timings[round]?.ms ?? Number.NaN))
}
console.log(`784-128-64-10, Adam, batch ${batch}, one thread, ${rounds} rounds of ${steps} steps; median (lowest to highest)

| | ms a step | times the TensorFlow engine's | mean loss of the last 10 steps |
|---|---|---|---|
${ways.map(({ name, timings }) => `| ${name} | ${spread(timings.map(({ ms }) => ms))} | ${spread(ratiosTo(timings))} | ${spread(timings.map(({ loss }) => loss))} |`).join('\n')}
`)
await tensorFlow.close()
await onnx.close()
