import { AssayError } from '../errors.ts'
import { type Command, type ExitCode, exitCode } from './command.ts'
import { describeFile } from './data/describe-file.ts'
import { fetchSet } from './data/fetch-set.ts'
import { listSets } from './data/list-sets.ts'
import { pinFiles } from './data/pin-files.ts'

/** What `assay data` does, by its first word. All but `list` take one more. */
const verbs: Readonly<Record<string, (name: string, target: string | null) => Promise<void>>> = {
  list: listSets,
  fetch: fetchSet,
  describe: describeFile,
  pin: pinFiles,
}

/** `assay data`: lists data sets, fetches and verifies one; shows what is in a data file; writes the digests of data files into a spec. */
export const data: Command = {
  name: 'data',
  positionals: '[list | fetch <set> | describe <file> | pin <spec>]',
  options: {
    target: { type: 'string', value: 'column', summary: 'With describe: the column that is to be learned' },
  },
  example: 'npx assay data fetch mnist\nnpx assay data describe specs/iris.csv',
  async run({ positionals, text }): Promise<ExitCode> {
    const [verb = 'list', name, ...rest] = positionals
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (act === undefined || rest.length > 0 || (verb === 'list') !== (name === undefined)) {
      throw new AssayError('usage/invalid', `expected \`assay data ${data.positionals}\``)
    }
    await act(name ?? '', text('target') ?? null)
    return exitCode.ok
  },
}
