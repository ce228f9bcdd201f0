import { AssayError } from '../errors.ts'
import { writeNewFile } from '../new-file.ts'
import { type Arguments, type Command, exitCode } from './command.ts'
import type { SpecAnswers } from './starter/first-spec.ts'

/** `assay new`: writes a first spec that passes. Asks on a terminal for what no option says. */
export const newSpec: Command = {
  name: 'new',
  positionals: '<file>',
  options: {
    title: { type: 'string', value: 'text', summary: 'Title of the source or topic' },
    document: { type: 'string', value: 'name', summary: 'Document that makes the claim' },
    kind: { type: 'string', value: 'words', summary: 'Kind of document, such as "lecture notes"' },
    quote: { type: 'string', value: 'text', summary: "The claim, in the source's own words" },
    where: { type: 'string', value: 'place', summary: 'Where it stands, such as §4.3' },
    data: { type: 'string', value: 'mnist|synthetic-gaussian', summary: 'Data to train on (default: mnist)' },
    yes: { type: 'boolean', short: 'y', summary: 'Ask nothing: take what is proposed' },
  },
  example: 'npx assay new specs/my-claim.yaml --title "Lecture 7" --data synthetic-gaussian --yes',
  async run(args) {
    const [path, ...rest] = args.positionals
    if (path === undefined || rest.length > 0 || !/\.ya?ml$/.test(path)) {
      throw new AssayError('usage/invalid', 'expected the name of one YAML file: `npx assay new specs/my-claim.yaml`')
    }
    const { renderFirstSpec } = await import('./starter/first-spec.ts')
    const { schemaPath } = await import('./starter/schema-path.ts')
    const answers = await answersOf(args)
    if (!(await writeNewFile(path, renderFirstSpec(answers, schemaPath(path, process.cwd()))))) {
      throw new AssayError('usage/invalid', `${path} is there already, and is left as it is. Choose another name`)
    }
    console.log(`wrote ${path}. Next: npx assay run ${path}`)
    return exitCode.ok
  },
}

async function answersOf(args: Arguments): Promise<SpecAnswers> {
  const { defaultAnswers, starterData } = await import('./starter/first-spec.ts')
  const data = args.text('data')
  const known = starterData.find((word) => word === data)
  if (data !== undefined && known === undefined) {
    throw new AssayError('usage/invalid', `--data ${data}: expected ${starterData.join(' or ')}`)
  }
  const texts = (['title', 'document', 'kind', 'quote', 'where'] as const).map((name) => [name, args.text(name)])
  const given: Partial<SpecAnswers> = {
    ...Object.fromEntries(texts.filter(([, value]) => value !== undefined)),
    ...(known === undefined ? {} : { data: known }),
  }
  if (args.flag('yes') || !process.stdin.isTTY || !process.stdout.isTTY) return { ...defaultAnswers, ...given }
  const { askAnswers } = await import('./starter/ask-answers.ts')
  return askAnswers(given, { input: process.stdin, output: process.stdout })
}
