import type { Engine } from '../engine.ts'
import { ProgramSession } from '../session/program-session.ts'
import { loadAddon, tensorFlowVersions } from './addon.ts'
import { ownKernelsFor } from './own-kernels/own-kernels.ts'
import { compileTensorFlowProgram } from './tensorflow-program.ts'

/**
 * The TensorFlow engine: a program becomes one TensorFlow graph, run in a session of its own by tfjs-node.
 *
 * @param choose finds out which of Assay's own kernels a program's graph calls in place of TensorFlow's
 * @throws AssayError `engine/unavailable` when tfjs-node has no binary for this machine
 */
export async function openTensorFlowEngine(choose = ownKernelsFor): Promise<Engine> {
  const addon = loadAddon()
  const versions = tensorFlowVersions(addon)
  return {
    describe: () => ({ name: 'tensorflow', versions }),
    async open(program, data) {
      const compiled = await compileTensorFlowProgram(addon, program, data, await choose(addon, program, data))
      return new ProgramSession(program, data, compiled)
    },
  }
}
