import { readFile } from 'node:fs/promises'
import { basename, dirname, relative, sep } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeNewFile } from '../new-file.ts'
import { type Arguments, type Command, exitCode } from './command.ts'
import type { SpecAnswers } from './starter/first-spec.ts'
import { schemaPath } from './starter/schema-path.ts'

/** `assay new`: writes a first spec that passes, or a draft of one from a notebook or a model. Asks on a terminal for what no option says. */
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
    from: {
      type: 'string',
      value: 'file',
      summary:
        'A Jupyter notebook, or a model.json of Keras or TensorFlow.js, to draft the spec from (docs/sources.md)',
    },
    yes: { type: 'boolean', short: 'y', summary: 'Ask nothing: take what is proposed' },
  },
  example: 'npx assay new specs/my-claim.yaml --title "Lecture 7" --data synthetic-gaussian --yes',
  async run(args) {
    const [path, ...rest] = args.positionals
    if (path === undefined || rest.length > 0 || !/\.ya?ml$/.test(path)) {
      throw new AssayError('usage/invalid', 'expected the name of one YAML file: `npx assay new specs/my-claim.yaml`')
    }
    const from = args.text('from')
    const text = from === undefined ? await firstSpec(path, args) : await draftFrom(from, path, args)
    if (!(await writeNewFile(path, text))) {
      throw new AssayError('usage/invalid', `${path} is there already, and is left as it is. Choose another name`)
    }
    console.log(
      `wrote ${path}. Next: ${from === undefined ? `npx assay run ${path}` : 'see what could not be read, at its head'}`,
    )
    return exitCode.ok
  },
}

async function firstSpec(path: string, args: Arguments): Promise<string> {
  const { renderFirstSpec } = await import('./starter/first-spec.ts')
  return renderFirstSpec(await answersOf(args), schemaPath(path, process.cwd()), firstId(path))
}

/** The id of a new spec's claim, by the name of its file: claims of two specs are then told apart wherever both are shown. */
function firstId(path: string): string {
  const name = basename(path)
    .replace(/(?:\.assay)?\.ya?ml$/, '')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+/, '')
  return `${name.slice(0, 50) || 'first'}.1`
}

async function draftFrom(from: string, path: string, args: Arguments): Promise<string> {
  const { readDraft } = await import('../drafts/read-draft.ts')
  const { renderDraft } = await import('../drafts/render-draft.ts')
  const unused = ['quote', 'where', 'data'].find((name) => args.text(name) !== undefined)
  if (unused !== undefined) throw new AssayError('usage/invalid', `--${unused} has no effect beside --from`)
  const text = await readFile(from, 'utf8').catch((cause) => {
    throw new AssayError('usage/invalid', `${from}: there is no such file`, { cause })
  })
  try {
    const draft = readDraft(text, relative(dirname(path), from).split(sep).join('/'))
    const {
      title = draft.title,
      document = draft.document,
      kind = draft.kind,
    } = Object.fromEntries(['title', 'document', 'kind'].map((name) => [name, args.text(name)]))
    return renderDraft({ ...draft, title, document, kind }, schemaPath(path, process.cwd()))
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause
    throw new AssayError(cause.code, `${from}: ${cause.message}`, { cause })
  }
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
