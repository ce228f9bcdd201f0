import { createRequire } from 'node:module'
import { AssayError } from '../../errors.ts'
import type { EngineDescription } from '../engine.ts'

/**
 * Describes the installed ONNX engine without loading it. Its library has the version of its package, which brings it.
 *
 * @param from module that the package is looked for from
 * @throws AssayError `engine/unavailable` when it is not installed: it is large, and needed only where TensorFlow does not work, or for a second opinion
 */
export function onnxDescription(from: string = import.meta.url): EngineDescription {
  const version = installedVersion(from)
  return { name: 'onnx', versions: { 'onnxruntime-node': String(version) } }
}

function installedVersion(from: string): unknown {
  try {
    return createRequire(from)('onnxruntime-node/package.json').version
  } catch (cause) {
    throw new AssayError(
      'engine/unavailable',
      'ONNX Runtime needs a package: npm install --ignore-scripts onnxruntime-node',
      { cause },
    )
  }
}
