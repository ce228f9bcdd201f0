import { examine } from '../engine/doctor.ts'
import { showSetup } from '../engine/setup/show-setup.ts'
import { type Command, exitCode } from './command.ts'

/** `assay doctor`: what a run would work with here, and whether it works. */
export const doctor: Command = {
  name: 'doctor',
  positionals: '',
  options: {},
  example: 'npx assay doctor',
  async run() {
    const facts = await examine({ onProgress: showSetup(process.stderr) })
    const width = Math.max(...facts.map(({ name }) => name.length))
    for (const { name, value, ok, hint } of facts) {
      console.log(
        `${ok ? 'ok ' : 'BAD'}  ${name.padEnd(width)}  ${value}${hint ? `\n     ${' '.repeat(width)}  ${hint}` : ''}`,
      )
    }
    return facts.every(({ ok }) => ok) ? exitCode.ok : exitCode.undecided
  },
}
