import { createRequire } from 'node:module'
import { AssayError } from '../../errors.ts'
import { restoreNodeUtilities } from './node-utilities.ts'

/** The public face of tfjs-node. */
export type TensorFlow = typeof import('@tensorflow/tfjs-node')

/**
 * Loads tfjs-node with one TensorFlow thread (bits then repeat from run to run) and without TensorFlow's banner, unless the environment says
 * otherwise. All of it must be set before the library is first loaded. At once, so that code which merely reads a property can be the cause.
 *
 * @param load requires the library
 * @throws AssayError `engine/unavailable` when its binary is missing or does not fit this machine
 */
export function loadTensorFlow(
  load: () => TensorFlow = () => createRequire(import.meta.url)('@tensorflow/tfjs-node'),
): TensorFlow {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  process.env.TF_NUM_INTRAOP_THREADS ??= '1'
  process.env.TF_NUM_INTEROP_THREADS ??= '1'
  restoreNodeUtilities()
  try {
    return load()
  } catch (cause) {
    const [firstLine = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    const reason = firstLine.replace(/[.\s]+$/, '')
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
