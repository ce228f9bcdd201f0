/** Assay's own training steps, through the interface of all engines: `tsx assay.ts ENGINE`. */
import type { Engine, EngineName, Session } from '../../../src/engine/engine.ts'
import { openOnnxEngine } from '../../../src/engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../../../src/engine/tensorflow/tensorflow.ts'
import { modelGraph } from '../../../src/model/model-graph.ts'
import { randomStream } from '../../../src/random/stream.ts'
import type { ExportedWorkload } from '../exported-workload.ts'
import type { Workload } from '../workload.ts'
import { type Contestant, serveBaseline } from './serve-baseline.ts'

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

const name = process.argv[2] ?? ''
const openEngine = Object.hasOwn(engines, name) ? engines[name as EngineName] : undefined
if (openEngine === undefined) {
  throw new Error(`${name} is no engine; expected one of ${Object.keys(engines).join(', ')}`)
}
const engine = await openEngine()
/** Of the elements that are dropped. */
const seed = 1
let session: Session | null = null

async function open({ workload, features, labels, multiplier, order, weights }: ExportedWorkload): Promise<Contestant> {
  await session?.close()
  const { inputs, output } = modelGraph(workload.model)
  const shape = {
    example: inputs,
    target: { kind: 'class' as const, classes: output[0] ?? 0 },
    trainRows: labels.length,
    testRows: 0,
  }
  const table = { set: workload.name, shape, features, labels, digest: '', provenance: 'bench' }
  const loss = { kind: 'cross-entropy', reduction: 'mean' } as const
  const opened = await engine.open(
    { model: workload.model, loss, optimizer: optimizerOf(workload) },
    { table, multiplier, offset: 0 },
  )
  session = opened
  return {
    reset: () => opened.reset(weights, (purpose, step) => randomStream(seed, `${purpose}/${step}`)),
    judge: async () => (await opened.evaluate(order.subarray(0, workload.batch))).loss,
    async train() {
      const { losses } = await opened.train(order, workload.batch)
      return losses.reduce((sum, value) => sum + value, 0) / losses.length
    },
  }
}

function optimizerOf({ optimizer, learningRate }: Workload) {
  return optimizer === 'adam'
    ? ({ kind: 'adam', framework: 'keras', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const)
    : ({ kind: 'sgd', learningRate, momentum: 0, nesterov: false } as const)
}

await serveBaseline(engine.describe().versions, open)
