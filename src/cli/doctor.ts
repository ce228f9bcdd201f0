import { examine } from '../engine/doctor.ts'
import { showSetup } from '../engine/setup/show-setup.ts'
import { engineNamed } from '../verify/engine.ts'
import { type Command, exitCode } from './command.ts'

/** `assay doctor`: what a run would work with here, and whether it works. */
export const doctor: Command = {
  name: 'doctor',
  positionals: '',
  options: {
    engine: { type: 'string', value: 'tensorflow|onnx', summary: 'Engine to examine (default: what a run would take)' },
  },
  example: 'npx assay doctor',
  async run(args) {
    const engine = engineNamed(args.text('engine'))
    const facts = await examine({ engine, onProgress: showSetup(process.stderr) })
    const width = Math.max(...facts.map(({ name }) => name.length))
    const margin = ' '.repeat('ok   '.length + width + 2)
    for (const { name, value, ok, hint } of facts) {
      console.log(`${ok ? 'ok ' : 'BAD'}  ${name.padEnd(width)}  ${value}`)
      if (hint !== null) console.log(hint.replace(/^/gm, margin))
    }
    return facts.every(({ ok }) => ok) ? exitCode.ok : exitCode.undecided
  },
}
