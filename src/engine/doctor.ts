import { checkedSteps, checkTraining } from './check-training.ts'
import type { Engine, EngineName } from './engine.ts'
import type { Fact } from './fact.ts'
import { machineFacts } from './machine-facts.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { ensureEngine, type ReadyEngine, type WantedEngine } from './setup/ensure-engine.ts'
import type { SetupEvent } from './setup/setup-result.ts'
import { loadOwnKernels } from './tensorflow/own-kernels/load-own-kernels.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** How the machine is examined. */
export interface ExamineOptions {
  readonly engine: WantedEngine
  /** Told what the set-up does, should the engine not be set up yet. */
  readonly onProgress: (event: SetupEvent) => void
}

/**
 * Collects what a run would work with on this machine, and whether it works: the engine (set up if need be) with a short training as a check, Node,
 * processor, threads and folders. What is wrong is a fact that is not `ok`, never an exception.
 */
export async function examine(options: ExamineOptions): Promise<readonly Fact[]> {
  return [...(await engineFacts(options)), ...(await machineFacts())]
}

const origins: Readonly<Record<ReadyEngine['method'], string>> = {
  present: 'found in node_modules',
  'own-script': "tfjs-node's own install script",
  wheel: 'built against the TensorFlow library of a Python wheel',
  onnx: 'the package onnxruntime-node, which brings its binaries',
}

const open: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

async function engineFacts({ engine: wanted, onProgress }: ExamineOptions): Promise<readonly Fact[]> {
  try {
    const { engine: ready, method, withoutOwnKernels, notice } = await ensureEngine(wanted, { onProgress })
    const engine = await open[ready.name]()
    const { name, versions } = engine.describe()
    const list = Object.entries(versions).map(([library, version]) => `${library} ${version}`)
    return [
      { name: 'engine', value: `${name}: ${list.join(', ')}`, ok: true, hint: null },
      { name: 'engine from', value: origins[method], ok: true, hint: notice },
      ...(ready.name === 'tensorflow' ? [ownKernelsFact(withoutOwnKernels, loadOwnKernels())] : []),
      await trainingFact(engine),
    ]
  } catch (error) {
    return [{ name: 'engine', value: 'does not work', ok: false, hint: reasonOf(error) }]
  }
}

/**
 * Assay's own kernels for TensorFlow, or why there are none.
 *
 * @param without why they could not be compiled; `null` where they were
 * @param loaded whether TensorFlow has taken them
 */
export function ownKernelsFact(without: string | null, loaded: boolean): Fact {
  const name = 'own kernels'
  if (loaded) return { name, value: 'compiled', ok: true, hint: null }
  const hint = without ?? 'what was compiled is damaged, or of another system. `npx assay setup` compiles it anew'
  return { name, value: 'none: training takes longer, with the same results', ok: true, hint }
}

/** Float32 has seven digits; ten short steps may cost one or two. A wrong formula or a lost update shows in the second. */
const tolerance = 1e-5

/** Trains ten steps through an engine and holds the losses against plain arithmetic. */
export async function trainingFact(engine: Engine): Promise<Fact> {
  const name = 'training check'
  try {
    const { measured, expected, error } = await checkTraining(engine)
    const ok = error <= tolerance
    const value = `loss ${format(measured[0])} to ${format(measured.at(-1))} in ${checkedSteps} steps`
    const hint = ok
      ? null
      : `expected ${format(expected[0])} to ${format(expected.at(-1))}: this engine computes wrongly`
    return { name, value, ok, hint }
  } catch (error) {
    return { name, value: 'does not train', ok: false, hint: reasonOf(error) }
  }
}

function format(loss: number | undefined): string {
  return loss === undefined ? 'none' : loss.toFixed(6)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
