import { createRequire } from 'node:module'
import util from 'node:util'
import { AssayError } from '../../errors.ts'

/** The public face of tfjs-node. */
export type TensorFlow = typeof import('@tensorflow/tfjs-node')

/**
 * Imports tfjs-node with one TensorFlow thread (bits then repeat from run to run) and without TensorFlow's banner, unless the environment says
 * otherwise. All of it must be set before the library is first loaded.
 *
 * @throws AssayError `engine/unavailable` when its binary is missing or does not fit this machine
 */
export async function importTensorFlow(): Promise<TensorFlow> {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  process.env.TF_NUM_INTRAOP_THREADS ??= '1'
  process.env.TF_NUM_INTEROP_THREADS ??= '1'
  restoreNodeUtilities()
  try {
    const module = (await import('@tensorflow/tfjs-node')) as TensorFlow & { readonly default?: TensorFlow }
    return module.default ?? module
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new AssayError(
      'engine/unavailable',
      `TensorFlow could not be loaded: ${reason}; expected the binary of @tensorflow/tfjs-node; run \`npx assay setup\` to install it`,
      { cause },
    )
  }
}

/** Versions of tfjs-node and of the TensorFlow library underneath, for reports and a run's identity. */
export function tensorFlowVersions(tensorFlow: TensorFlow): Readonly<Record<string, string>> {
  // The library's version has no public accessor: it is a property of the native addon that the backend holds.
  const { binding } = tensorFlow.backend() as { readonly binding?: { readonly TF_Version?: string } }
  return { 'tfjs-node': tensorFlow.version['tfjs-node'], tensorflow: binding?.TF_Version ?? 'unknown' }
}

/** tfjs-node 4.22 calls two functions of `node:util` that Node 23 removed; they are put back where they are missing. */
function restoreNodeUtilities(): void {
  const removed = {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  }
  // Only the CommonJS object can be extended, and tfjs-node reads from it.
  const shared: object = createRequire(import.meta.url)('node:util') ?? util
  for (const [name, value] of Object.entries(removed)) {
    if (!(name in shared)) {
      Object.defineProperty(shared, name, { value, configurable: true, writable: true })
    }
  }
}
