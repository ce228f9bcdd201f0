import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { addonPath, tfjsNodeFolder } from './tfjs-node-package.ts'

/** A tensor that the addon holds, by its number. */
interface HeldTensor {
  readonly id: number
  readonly shape: number[]
}

/**
 * tfjs-node's native addon, as far as sessions need it: what its backend calls (`dist/tfjs_binding.d.ts`). All of the package brings kernels for single operations,
 * which takes a worker a quarter of a second, and keeps books of every tensor.
 */
export interface TensorFlowAddon {
  readonly TF_FLOAT: number
  readonly TF_INT32: number
  readonly TF_UINT8: number
  readonly TF_Version: string
  /** The memory of the values is TensorFlow's until the tensor is deleted. */
  createTensor(shape: readonly number[], type: number, values: Float32Array | Int32Array | Uint8Array): number
  tensorDataSync(tensor: number): Float32Array | Int32Array | Uint8Array
  deleteTensor(tensor: number): void
  /** @returns the number of a session */
  loadSavedModel(folder: string, tags: string): number
  /** Runs a session; names are separated by commas. */
  runSavedModel(
    session: number,
    tensors: readonly number[],
    inputNames: string,
    outputNames: string,
  ): readonly HeldTensor[]
  deleteSavedModel(session: number): void
  getNumOfSavedModels(): number
  getNumOfTensors(): number
}

/**
 * Loads the addon with one TensorFlow thread (bits then repeat from run to run) and without TensorFlow's banner, unless the environment says otherwise. All of it
 * must be set before the library is first loaded.
 *
 * @param load requires a file
 * @throws AssayError `engine/unavailable` when it is missing or does not fit this machine
 */
export function loadAddon(load: (path: string) => unknown = createRequire(import.meta.url)): TensorFlowAddon {
  setEnvironment()
  const path = addonPath(tfjsNodeFolder())
  try {
    if (!existsSync(path)) throw new Error(`there is no ${path}`)
    return load(path) as TensorFlowAddon
  } catch (cause) {
    throw unavailable(cause)
  }
}

/** What TensorFlow reads when it is first loaded. */
export function setEnvironment(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  process.env.TF_NUM_INTRAOP_THREADS ??= '1'
  process.env.TF_NUM_INTEROP_THREADS ??= '1'
}

/** That TensorFlow cannot be loaded, and what helps. */
export function unavailable(cause: unknown): AssayError {
  const [firstLine = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  const reason = firstLine.replace(/[.\s]+$/, '')
  return new AssayError(
    'engine/unavailable',
    `TensorFlow could not be loaded: ${reason}; expected the binary of @tensorflow/tfjs-node; run \`npx assay setup\` to install it`,
    { cause },
  )
}

/** Versions of tfjs-node and of the TensorFlow library underneath, for reports and a run's identity. */
export function tensorFlowVersions(addon: TensorFlowAddon): Readonly<Record<string, string>> {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(tfjsNodeFolder(), 'package.json'), 'utf8'),
  )
  return { 'tfjs-node': manifest.version, tensorflow: addon.TF_Version }
}
