import { AssayError } from '../errors.ts'
import { engineNamed } from '../verify/engine.ts'
import { profileNamed } from '../verify/profile.ts'
import { answerIn, formatOption } from './answer-in.ts'
import type { Command } from './command.ts'
import { workersNamed } from './workers-named.ts'

/** `assay run`: checks the specs, then runs them with Vitest and Assay's plugin. There is no other runner. */
export const run: Command = {
  name: 'run',
  positionals: '[spec or folder…]',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Data and schedule to use (default: sample)' },
    claim: {
      type: 'string',
      short: 't',
      value: 'claim',
      summary: 'Only this claim, by its id; or those whose id and name match this regular expression',
    },
    engine: {
      type: 'string',
      value: 'tensorflow|onnx|both',
      summary: 'Engine; both: compare (default: TensorFlow where it can be made to work, else ONNX Runtime)',
    },
    fresh: { type: 'boolean', summary: 'Train again instead of reading finished runs from the cache' },
    'until-decided': {
      type: 'boolean',
      summary: 'Train more seeds while a claim is open, with what is left of its error rate, up to --most',
    },
    most: { type: 'string', value: 'n', summary: 'With --until-decided: the most seeds of an arm (default: 40)' },
    record: {
      type: 'boolean',
      summary: 'Write the verdicts found into the specs (never their reasons), and say what was changed',
    },
    'allow-code': { type: 'boolean', summary: 'Run the code of code-defined experiments: read it first' },
    'allow-not-run': {
      type: 'boolean',
      summary: 'End with 0 where claims were not run for lack of data, if all else is as recorded',
    },
    workers: { type: 'string', value: 'n', summary: 'Worker processes, one thread each (default: one per core)' },
    store: {
      type: 'string',
      value: 'folder|address',
      summary: 'Share finished runs with other machines: a folder, http(s)://… or s3://… (docs/store.md)',
    },
    queue: {
      type: 'string',
      value: 'redis://…',
      summary: 'Have the runs made by the workers of a queue, see assay worker (docs/queue.md)',
    },
    wait: { type: 'boolean', summary: 'With --queue: wait for workers rather than train here where there is none' },
    reports: { type: 'string', value: 'folder', summary: 'Where reports are written (default: reports)' },
    template: { type: 'string', value: 'folder', summary: 'Templates of your own for the reports (docs/reports.md)' },
    shard: { type: 'string', value: 'i/n', summary: 'Judge only the i-th of n shares of the claims; see assay merge' },
    base: { type: 'string', value: 'results', summary: 'Say what changed since these: a file, folder or git revision' },
    format: formatOption,
    summary: { type: 'string', value: 'file', summary: 'Write a summary as Markdown to this file as well' },
  },
  example: 'npx assay run specs/s1-lecture-notes.yaml -t s1.3 --profile sample',
  run(args) {
    return answerIn('run', args, async (notes) => {
      const profile = profileNamed(args.text('profile'))
      const engine = args.text('engine') === 'both' ? 'both' : engineNamed(args.text('engine'))
      const workers = workersNamed(args.text('workers'))
      const most = mostSeeds(args.flag('until-decided'), args.text('most'))
      // Loaded here, so that `assay run --help` does not wait for Vitest.
      const { runSpecs } = await import('./run-specs.ts')
      return runSpecs(args, { profile, engine, workers, most }, notes)
    })
  },
}

/** The most seeds that looks are added up to; `null` where none are. */
function mostSeeds(untilDecided: boolean, most: string | undefined): number | null {
  if (most !== undefined && !untilDecided) {
    throw new AssayError('usage/invalid', '--most has no effect without --until-decided')
  }
  if (most !== undefined && !/^[1-9]\d{0,3}$/.test(most)) {
    throw new AssayError('usage/invalid', `--most ${most}: expected a whole number of seeds from 1 to 9999`)
  }
  return untilDecided ? Number(most ?? 40) : null
}
