import { ensureTensorFlow } from '../engine/setup/ensure-tensorflow.ts'
import { showSetup } from '../engine/setup/show-setup.ts'
import { type Command, exitCode } from './command.ts'

/** `assay setup`: sets the engine up, as the first run would. */
export const setup: Command = {
  name: 'setup',
  positionals: '',
  options: { force: { type: 'boolean', summary: 'Anew, even when the engine works' } },
  example: 'npx assay setup',
  async run(args) {
    const { rung, tfjsNode, tensorflow, changed } = await ensureTensorFlow({
      force: args.flag('force'),
      onProgress: showSetup(process.stderr),
    })
    console.log(`${changed ? 'set up' : 'ready'}: tfjs-node ${tfjsNode} on TensorFlow ${tensorflow} (${rung})`)
    return exitCode.ok
  },
}
