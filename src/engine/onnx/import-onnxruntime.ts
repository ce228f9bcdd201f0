import { AssayError } from '../../errors.ts'

/** The public face of onnxruntime-node. */
export type OnnxRuntime = typeof import('onnxruntime-node')

/**
 * Imports onnxruntime-node, whose binaries come with its npm package.
 *
 * @param load imports the library
 * @throws AssayError `engine/unavailable` when it has no binary for this machine
 */
export async function importOnnxRuntime(
  load: () => Promise<OnnxRuntime> = () => import('onnxruntime-node'),
): Promise<OnnxRuntime> {
  try {
    const module: OnnxRuntime & { readonly default?: OnnxRuntime } = await load()
    return module.default ?? module
  } catch (cause) {
    const [firstLine = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    const reason = firstLine.replace(/[.\s]+$/, '')
    throw new AssayError(
      'engine/unavailable',
      `ONNX Runtime could not be loaded: ${reason}; expected a binary for ${process.platform} ${process.arch} in onnxruntime-node; on other machines use TensorFlow`,
      { cause },
    )
  }
}
