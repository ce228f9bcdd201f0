import { stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import { renderRecording } from '../report/recording.ts'
import { type Command, exitCode } from './command.ts'
import { readResults } from './read-results.ts'

/** `assay record`: writes a file of recorded runs from the runs of a spec. */
export const record: Command = {
  name: 'record',
  positionals: '<results.json>',
  options: {
    out: { type: 'string', value: 'file', summary: 'The file to write (default runs.csv); it must not be there yet' },
  },
  example: 'npx assay record reports/full/claims/results.json --out specs/runs.csv',
  async run({ positionals, text }) {
    const [named, ...rest] = positionals
    if (named === undefined || rest.length > 0) {
      throw new AssayError('usage/invalid', 'expected one results.json. See: npx assay record --help')
    }
    const results = await readResults(named, named)
    const [only] = results
    if (only === undefined || results.length > 1) {
      throw new AssayError('usage/invalid', `${named} holds the results of ${results.length} specs: name one of them`)
    }
    const out = text('out') ?? 'runs.csv'
    if ((await stat(out).catch(() => null)) !== null) {
      throw new AssayError(
        'usage/invalid',
        `${out} is there already, and may be pinned by a spec: choose another --out`,
      )
    }
    const name = relative(process.cwd(), out).split(sep).pop() ?? out
    const { csv, block } = renderRecording(only, name)
    await writeFileAtomically(out, csv)
    console.log(
      `${out}: ${only.runs.length} runs. In an experiment, in place of data, model, init and training:\n\n${block}`,
    )
    return exitCode.ok
  },
}
