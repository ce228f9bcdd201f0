import { ensureEngine } from '../engine/setup/ensure-engine.ts'
import { showSetup } from '../engine/setup/show-setup.ts'
import { type Command, exitCode } from './command.ts'

/** `assay setup`: sets the engine up, as the first run would. */
export const setup: Command = {
  name: 'setup',
  positionals: '',
  options: { force: { type: 'boolean', summary: 'Anew, even when the engine works' } },
  example: 'npx assay setup',
  async run(args) {
    const { engine, method, changed, withoutOwnKernels, notice } = await ensureEngine(null, {
      force: args.flag('force'),
      retry: true,
      onProgress: showSetup(process.stderr),
    })
    if (notice !== null) console.error(`engine: ${notice}`)
    if (withoutOwnKernels !== null) {
      console.error(
        `engine: without Assay's own kernels training takes longer, with the same results: ${withoutOwnKernels}`,
      )
    }
    const versions = Object.entries(engine.versions).map(([library, version]) => `${library} ${version}`)
    console.log(`${changed ? 'set up' : 'ready'}: ${versions.join(', ')} (${method})`)
    return exitCode.ok
  },
}
