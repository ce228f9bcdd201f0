import { createRequire } from 'node:module'
import type { EngineDescription } from '../engine.ts'

/** Describes the installed ONNX engine without loading it. Its library has the version of its package, which brings it. */
export function onnxDescription(): EngineDescription {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json')
  return { name: 'onnx', versions: { 'onnxruntime-node': String(version) } }
}
