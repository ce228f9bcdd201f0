import type { Engine } from '../engine.ts'
import { ProgramSession } from '../session/program-session.ts'
import { flushSubnormals } from './callable-graph.ts'
import { importOnnxRuntime } from './import-onnxruntime.ts'
import { onnxDescription } from './onnx-description.ts'
import { OnnxProgram } from './onnx-program.ts'

/**
 * The ONNX engine: a program becomes a few graphs of standard ONNX operators, run by onnxruntime-node.
 *
 * @throws AssayError `engine/unavailable` when onnxruntime-node has no binary for this machine
 */
export async function openOnnxEngine(): Promise<Engine> {
  const runtime = await importOnnxRuntime()
  await flushSubnormals(runtime)
  return {
    describe: onnxDescription,
    open: async (program, data) => new ProgramSession(program, data, new OnnxProgram(runtime, program, data)),
  }
}
