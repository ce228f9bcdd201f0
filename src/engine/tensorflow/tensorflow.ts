import type { Engine } from '../engine.ts'
import { importTensorFlow, tensorFlowVersions } from './import-tfjs.ts'
import { openSession } from './session.ts'

/**
 * The TensorFlow engine: a program becomes one TensorFlow graph, run in a session of its own by tfjs-node.
 *
 * @throws AssayError `engine/unavailable` when tfjs-node has no binary for this machine
 */
export async function openTensorFlowEngine(): Promise<Engine> {
  const tensorFlow = await importTensorFlow()
  const versions = tensorFlowVersions(tensorFlow)
  return {
    describe: () => ({ name: 'tensorflow', versions }),
    open: (program, data) => openSession(tensorFlow, program, data),
  }
}
