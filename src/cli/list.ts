import { planSpec } from '../plan/plan-spec.ts'
import { profileNamed } from '../verify/profile.ts'
import { reportProblems } from './check.ts'
import { type Command, exitCode } from './command.ts'
import { findSpecs, readSpecs } from './spec-files.ts'

/** `assay list`: every claim with its recorded verdict. */
export const list: Command = {
  name: 'list',
  positionals: '[spec or folder…]',
  options: {
    profile: { type: 'string', value: 'sample|full', summary: 'Recorded verdicts of this profile (default: sample)' },
    json: { type: 'boolean', summary: 'As JSON' },
  },
  example: 'npx assay list --profile full',
  async run(args) {
    const profile = profileNamed(args.text('profile'))
    const files = await readSpecs(await findSpecs(args.positionals))
    if (reportProblems(files)) return exitCode.usage
    const claims = files.flatMap(({ path, spec }) =>
      spec === null
        ? []
        : planSpec(spec, profile).claims.map(({ id, name, recorded, line, arms }) => ({
            id,
            name,
            recorded,
            spec: path,
            line,
            arms,
          })),
    )
    if (args.flag('json')) {
      console.log(JSON.stringify(claims, null, 2))
      return exitCode.ok
    }
    const width = Math.max(...claims.map(({ id }) => id.length))
    for (const { id, name, recorded, spec, line } of claims) {
      console.log(`${id.padEnd(width)}  ${recorded.padEnd('inconclusive'.length)}  ${name}  (${spec}:${line})`)
    }
    return exitCode.ok
  },
}
