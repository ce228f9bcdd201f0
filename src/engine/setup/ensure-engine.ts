import { AssayError } from '../../errors.ts'
import { cacheFolder } from '../../folders.ts'
import type { EngineDescription, EngineName } from '../engine.ts'
import { onnxDescription } from '../onnx/onnx-description.ts'
import { tfjsNodeFolder } from '../tensorflow/tfjs-node-package.ts'
import { ensureTensorFlow, type SetupOptions } from './ensure-tensorflow.ts'
import { ensureOwnKernels } from './own-kernels.ts'
import { clearSetback, hasSetback, writeSetback } from './setback.ts'
import type { SetupMethod } from './setup-result.ts'

/** The engine asked for; `null` leaves the choice: TensorFlow where it can be made to work, ONNX elsewhere. */
export type WantedEngine = EngineName | null

/** An engine that runs can be made on. */
export interface ReadyEngine {
  readonly engine: EngineDescription
  /** Where it comes from: one of TensorFlow's setup methods, or after the last of them the package onnxruntime-node, which needs no set-up. */
  readonly method: SetupMethod | 'onnx'
  /** Whether this call changed anything. */
  readonly changed: boolean
  /** Why TensorFlow has to do without Assay's own kernels, which are quicker and give the same bits; `null` where it has them, and for the other engine. */
  readonly withoutOwnKernels: string | null
  /** What the user must be told: why it is not TensorFlow although that was not asked for. */
  readonly notice: string | null
}

/** How an engine is made ready. */
export interface EngineSetupOptions extends SetupOptions {
  /** Tries TensorFlow again even where it could not be made to work before. */
  readonly retry?: boolean
}

/**
 * Makes an engine ready: TensorFlow by one of its setup methods or, where they fail and no engine was asked for, ONNX Runtime.
 *
 * @throws AssayError `engine/unavailable` when TensorFlow was asked for and cannot be made to work; `run/cancelled` when `signal` stopped the set-up
 */
export async function ensureEngine(wanted: WantedEngine, options: EngineSetupOptions): Promise<ReadyEngine> {
  if (wanted === 'onnx') return onnx(null)
  const packageFolder = options.packageFolder ?? tfjsNodeFolder()
  const tryAgain = wanted === 'tensorflow' || options.retry || options.force
  if (!tryAgain && (await hasSetback(packageFolder))) {
    return onnx('TensorFlow could not be made to work here before; `npx assay setup` tries again and says why.')
  }
  try {
    const { method, changed, tfjsNode, tensorflow } = await ensureTensorFlow(options)
    await clearSetback(packageFolder)
    const withoutOwnKernels = await ensureOwnKernels(
      {
        packageFolder,
        cacheFolder: options.cacheDir ?? cacheFolder(),
        force: options.force ?? false,
        signal: options.signal,
        report: (message) => options.onProgress({ method, message, share: null }),
      },
      options.retry,
    )
    return {
      engine: { name: 'tensorflow', versions: { 'tfjs-node': tfjsNode, tensorflow } },
      method,
      changed,
      withoutOwnKernels,
      notice: null,
    }
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'engine/unavailable') throw error
    if (wanted === 'tensorflow') {
      throw new AssayError('engine/unavailable', `${error.message}\nOr train on ONNX Runtime: --engine onnx`, {
        cause: error,
      })
    }
    await writeSetback(packageFolder)
    return onnx(error.message)
  }
}

/** @throws AssayError `engine/unavailable` when its package is not installed */
function onnx(insteadOfTensorFlow: string | null): ReadyEngine {
  const engine = describeOnnx(insteadOfTensorFlow)
  const name = `ONNX Runtime ${engine.versions['onnxruntime-node']}`
  const notice = insteadOfTensorFlow && `${insteadOfTensorFlow}\nAssay goes on with its other engine, ${name}.`
  return { engine, method: 'onnx', changed: false, withoutOwnKernels: null, notice }
}

function describeOnnx(insteadOfTensorFlow: string | null): EngineDescription {
  try {
    return onnxDescription()
  } catch (cause) {
    if (!(cause instanceof AssayError) || insteadOfTensorFlow === null) throw cause
    throw new AssayError(
      'engine/unavailable',
      `${insteadOfTensorFlow}\nOr train on Assay's other engine: ${cause.message}`,
      { cause },
    )
  }
}
