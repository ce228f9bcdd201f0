import { AssayError } from '../../errors.ts'
import type { OnnxRuntime } from './import-onnxruntime.ts'
import { modelBytes } from './model-bytes.ts'
import { OnnxGraph } from './onnx-graph.ts'

/** A tensor in the host's memory, which the runtime reads and writes in place. */
export type OnnxTensor = InstanceType<OnnxRuntime['Tensor']>

/** A graph that can be called. */
export interface CallableGraph {
  /**
   * Calls it once.
   *
   * @param feeds every input, by name
   * @param wanted outputs by name: a tensor that takes the values, or `null` for a new one
   * @returns what was wanted
   * @throws AssayError `engine/failed` with the runtime's own words, when it rejects the graph or cannot run it
   */
  run(
    feeds: Readonly<Record<string, OnnxTensor>>,
    wanted: Readonly<Record<string, OnnxTensor | null>>,
  ): Promise<Readonly<Record<string, OnnxTensor>>>
  /** Frees the memory that it takes: none when it was never called, or could not be loaded. */
  release(): Promise<void>
}

/** One thread, one node after another: sums are added in the same order each time, so that bits repeat. */
const options = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Errors only.
  logSeverityLevel: 3,
  // As TensorFlow does: numbers too small for float32's normal range are slow, and moments of dead neurons decay through it.
  extra: { session: { set_denormal_as_zero: '1', disable_quant_qdq: '1' } },
} as const

/**
 * Makes this thread treat numbers below float32's normal range as zero, as its first session does for good: in this process numbers that are drawn before any
 * session was made are then those that are drawn after one.
 *
 * @throws AssayError `engine/failed` with the runtime's own words, when it runs no graph at all
 */
export async function flushSubnormals(runtime: OnnxRuntime): Promise<void> {
  const graph = new OnnxGraph()
  graph.output(graph.node('Identity', [graph.input('x', 'float32', [1])]), 'float32', [1])
  const callable = callableGraph(runtime, graph)
  await callable.run({ x: new runtime.Tensor('float32', Float32Array.of(1), [1]) }, { Identity_0: null })
  await callable.release()
}

/**
 * Makes a graph callable. ONNX Runtime checks and optimises it when it is first called: a program's run may never ask for some of its graphs.
 */
export function callableGraph(runtime: OnnxRuntime, graph: OnnxGraph): CallableGraph {
  let session: Promise<OnnxSession> | null = null
  return {
    async run(feeds, wanted) {
      session ??= runtime.InferenceSession.create(modelBytes(graph), options).catch((cause) => {
        throw failure('load a graph', cause)
      })
      const loaded = await session
      return loaded.run(feeds, wanted).catch((cause) => {
        throw failure('run a graph', cause)
      })
    },
    async release() {
      const loading = session
      session = null
      // Whoever called it was told why it could not be loaded.
      const loaded = await loading?.catch(() => null)
      await loaded?.release()
    },
  }
}

type OnnxSession = Awaited<ReturnType<OnnxRuntime['InferenceSession']['create']>>

function failure(task: string, cause: unknown): AssayError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AssayError('engine/failed', `ONNX Runtime could not ${task}: ${reason}`, { cause })
}
