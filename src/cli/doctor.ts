import { examine } from '../engine/doctor.ts'
import type { Fact } from '../engine/fact.ts'
import { showSetup } from '../engine/setup/show-setup.ts'
import { AssayError } from '../errors.ts'
import { openStore } from '../run/store/shared/open-store.ts'
import { engineNamed } from '../verify/engine.ts'
import { type Command, exitCode } from './command.ts'

/** Of no run: what a store answers to it shows whether it can be read. */
const noRun = '0'.repeat(64)

/** Whether the shared store can be read, and may be written to as far as tokens say; nothing where there is none. */
async function storeFacts(): Promise<readonly Fact[]> {
  const name = 'store'
  const value = process.env.ASSAY_STORE ?? ''
  try {
    const store = await openStore(undefined)
    if (store === null) return []
    const { warning } = await store.read(noRun)
    return [{ name, value: `${value}${store.writes ? '' : ' (read only)'}`, ok: warning === null, hint: warning }]
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return [{ name, value: 'cannot be used', ok: false, hint: error.message }]
  }
}

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
    const facts = [...(await examine({ engine, onProgress: showSetup(process.stderr) })), ...(await storeFacts())]
    const width = Math.max(...facts.map(({ name }) => name.length))
    const margin = ' '.repeat('ok   '.length + width + 2)
    for (const { name, value, ok, hint } of facts) {
      console.log(`${ok ? 'ok ' : 'BAD'}  ${name.padEnd(width)}  ${value}`)
      if (hint !== null) console.log(hint.replace(/^/gm, margin))
    }
    return facts.every(({ ok }) => ok) ? exitCode.ok : exitCode.undecided
  },
}
