import { AssayError } from '../errors.ts'
import { countText } from '../judge/number-text.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { RunService } from '../run/service/service.ts'
import { openStore } from '../run/store/shared/open-store.ts'
import { engineNamed } from '../verify/engine.ts'
import { profileNamed } from '../verify/profile.ts'
import { type Retrained, retrainSample } from '../verify/retrain-sample.ts'
import { reportProblems } from './check.ts'
import { type Command, type ExitCode, exitCode } from './command.ts'
import { findSpecs, readSpecs } from './spec-files.ts'
import { toldInputs } from './told-inputs.ts'

/** `assay store verify`: trains a random share of the runs that a store has of some specs again, and compares bits. */
export const store: Command = {
  name: 'store',
  positionals: 'verify [spec or folder…]',
  options: {
    store: { type: 'string', value: 'folder|address', summary: 'The store (default: ASSAY_STORE)' },
    sample: { type: 'string', value: 'n%', summary: 'Share of the stored runs that is trained again (default: 5%)' },
    profile: { type: 'string', value: 'sample|full', summary: 'Runs of this profile (default: sample)' },
    engine: {
      type: 'string',
      value: 'tensorflow|onnx',
      summary: 'Runs made on this engine (default: as a run takes it)',
    },
    'allow-code': { type: 'boolean', summary: 'Run the code of code-defined experiments: read it first' },
  },
  example: 'npx assay store verify specs --store /mnt/team/assay --sample 5%',
  async run(args) {
    const [verb, ...paths] = args.positionals
    if (verb !== 'verify') throw new AssayError('usage/invalid', `expected \`assay store ${store.positionals}\``)
    const share = shareNamed(args.text('sample') ?? '5%')
    const profile = profileNamed(args.text('profile'))
    const engine = engineNamed(args.text('engine'))
    const opened = await openStore(args.text('store'))
    if (opened === null) throw new AssayError('usage/invalid', 'no store is named: give --store, or set ASSAY_STORE')
    const files = await readSpecs(await findSpecs(paths))
    if (reportProblems(files)) return exitCode.usage
    const inputs = toldInputs(engine, profile === 'full', args.flag('allow-code'))
    const service = new RunService({ cacheDir: null, inputs })
    try {
      const plans = files.flatMap(({ spec }) => (spec === null ? [] : [planSpec(spec, profile)]))
      return tell(await retrainSample(plans, { store: opened, inputs, service, share }), opened.counts.refused)
    } finally {
      await service.close()
    }
  },
}

function shareNamed(text: string): number {
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(text)?.[1]
  if (percent !== undefined && Number(percent) > 0 && Number(percent) <= 100) return Number(percent) / 100
  throw new AssayError('usage/invalid', `--sample ${text}: expected a share of the stored runs, such as 5%`)
}

function tell({ stored, retrained, different, troubles, failed }: Retrained, refused: number): ExitCode {
  for (const trouble of troubles) console.error(`assay: ${terminalText(trouble)}`)
  if (refused > 0) console.error(`${countText(refused, 'run')} of the store could not be trusted`)
  if (stored === 0) {
    console.error('assay: the store has none of the runs of these specs, so nothing was verified')
    return exitCode.undecided
  }
  for (const id of different) console.error(`run ${id} differs from the store's: it was not made from what its id says`)
  for (const [id, reason] of failed) console.error(`run ${id} could not be trained here: ${terminalText(reason)}`)
  const equal = retrained - different.length - failed.size
  console.log(
    `${equal} of ${countText(retrained, 'run')} trained again ${equal === 1 ? 'is' : 'are'} equal to the store's, bit for bit (${stored} stored)`,
  )
  if (different.length > 0) return exitCode.differs
  return failed.size > 0 || refused > 0 || troubles.length > 0 ? exitCode.undecided : exitCode.ok
}
