import { createRequire } from 'node:module'
import { setEnvironment, unavailable } from './addon.ts'
import { restoreNodeUtilities } from './node-utilities.ts'

/** The public face of tfjs-node. */
export type TensorFlow = typeof import('@tensorflow/tfjs-node')

/**
 * Loads all of tfjs-node, for code that is not Assay's own; sessions take the addon alone, which is the same. At once, so that code which merely reads a
 * property can be the cause.
 *
 * @param load requires the library
 * @throws AssayError `engine/unavailable` when its binary is missing or does not fit this machine
 */
export function loadTensorFlow(
  load: () => TensorFlow = () => createRequire(import.meta.url)('@tensorflow/tfjs-node'),
): TensorFlow {
  setEnvironment()
  restoreNodeUtilities()
  try {
    return load()
  } catch (cause) {
    throw unavailable(cause)
  }
}
