import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'
import { transpileModule } from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCLI } from 'vitest/node'
import { parse, stringify } from 'yaml'
import { readSpec, type SpecFiles } from '../language/read-spec.ts'
import { editorSchema } from '../language/schema/editor-schema.ts'
import { recordedText } from '../run/recorded/recorded-text.ts'
import { parseArguments } from './command.ts'
import { commands } from './commands.ts'
import { defaultAnswers, renderFirstSpec } from './starter/first-spec.ts'
import { lintWorkflow } from './testing/lint-workflow.ts'
import { outsideOf } from './testing/run-assay.ts'

// Every fenced block of README.md and docs/ is placed by its language, and checked: specs are read, workflows linted, commands parsed, the cheap ones run. A
// block that cannot be placed is a mistake.

const root = new URL('../../', import.meta.url)
const assay = fileURLToPath(new URL('bin/assay.js', root))

interface Block {
  /** Such as `docs/code.md:6`. */
  readonly place: string
  readonly language: string
  /** The file that the page shows, for specs of the page that name it; empty for none. */
  readonly file: string
  readonly text: string
}

interface Page {
  readonly name: string
  readonly blocks: readonly Block[]
  /** Commands in the running text: what stands in backticks and begins like a command. */
  readonly inline: readonly string[]
}

// Scripts and manifests of other programs, which launchers.test.ts runs as they stand.
const ofOthers = ['launchers.md']
const inDocs = (await readdir(new URL('docs/', root))).filter(
  (name) => name.endsWith('.md') && !ofOthers.includes(name),
)
const names = ['README.md', ...inDocs]
const pages = await Promise.all(names.map(async (file) => readPage(file === 'README.md' ? file : `docs/${file}`)))

async function readPage(name: string): Promise<Page> {
  const tokens = new MarkdownIt().parse(await readFile(new URL(name, root), 'utf8'), {})
  const blocks = tokens
    .filter(({ type }) => type === 'fence')
    .map(({ info, content, map }) => ({
      place: `${name}:${(map?.[0] ?? 0) + 1}`,
      language: info.trim().split(' ')[0] ?? '',
      file: info.trim().split(' ')[1] ?? '',
      text: content,
    }))
  const inline = tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type, content }) => type === 'code_inline' && /^(npx|npm) /.test(content))
    .map(({ content }) => content)
  return { name, blocks, inline }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-docs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.for(pages)('every block of $name is of a language that this test knows how to check', ({ blocks }) => {
  const known = ['yaml', 'sh', 'ts', 'json', 'csv', 'text', 'python', 'r']
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ place }) => place)).toEqual([])
})

test.for(pages)('the YAML of $name is right', ({ blocks }) => {
  const page = openPage(blocks)
  const yaml = blocks.filter(({ language }) => language === 'yaml')
  expect(yaml.flatMap(({ place, text }) => page.mistakesOf(text).map((mistake) => `${place} ${mistake}`))).toEqual([])
})

test('the recipes of the cookbook make one spec together, are trained, and have the verdicts that they record', async () => {
  const page = openPage([])
  const blocks = pages.find(({ name }) => name === 'docs/cookbook.md')?.blocks ?? []
  for (const { text } of blocks) page.mistakesOf(text)
  const { spec, problems } = readSpec(stringify(page.spec()), 'specs/cookbook.yaml')
  expect(problems).toEqual([])
  expect(spec?.content.claims).toHaveLength(39)
  const own = join(folder, 'cookbook')
  await mkdir(own)
  await writeFile(join(own, 'cookbook.yaml'), stringify(page.spec()))
  const { code, output } = await run(['run', 'cookbook.yaml', '--engine', 'tensorflow'], own, {
    ASSAY_CACHE_DIR: join(own, 'cache'),
  })
  expect(output).toContain('39 statements were tested')
  expect(output).not.toContain('Not as recorded')
  expect(code, output).toBe(0)
}, 900_000)

test.for(pages)('the TypeScript and JSON of $name can be parsed', ({ blocks }) => {
  for (const { place, language, text } of blocks) {
    if (language === 'json') expect(() => JSON.parse(text), place).not.toThrow()
    if (language !== 'ts') continue
    const { diagnostics } = transpileModule(text, { reportDiagnostics: true })
    expect(diagnostics?.map(({ messageText }) => `${place} ${String(messageText)}`)).toEqual([])
  }
})

test.for(pages)('the commands of $name exist, with their flags', { timeout: 60_000 }, async ({ blocks, inline }) => {
  const wrong: string[] = []
  for (const { place, language, text } of blocks) {
    if (language !== 'sh') continue
    for (const command of commandsOf(text)) {
      const mistake = await mistakeOfCommand(command)
      if (mistake !== null) wrong.push(`${place} ${command}: ${mistake}`)
    }
  }
  for (const command of inline.flatMap(commandsOf)) {
    const mistake = await mistakeOfCommand(command)
    if (mistake !== null) wrong.push(`${command}: ${mistake}`)
  }
  expect(wrong).toEqual([])
})

test('the cheap commands of all pages are run, in an empty folder, and end well', async () => {
  const cheap = /^npx assay (--help|init|new(?!.*--from)|check|list|data list|data$)/
  const written = pages.flatMap(({ blocks, inline }) => [
    ...blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => commandsOf(text)),
    ...inline.flatMap(commandsOf),
  ])
  // `init` first: the others want specs.
  const chosen = [...new Set(['npx assay init', ...written])].filter(
    (command) => cheap.test(command) && !/[<[…]/.test(command),
  )
  expect(chosen.length).toBeGreaterThan(4)
  for (const command of chosen) {
    expect(await run(wordsOf(command).slice(2)), command).toMatchObject({ code: 0 })
  }
}, 120_000)

test('the recorded runs that docs/recorded.md shows are judged, and its claims are supported', async () => {
  const blocks = pages.find(({ name }) => name === 'docs/recorded.md')?.blocks ?? []
  const page = openPage(blocks)
  const own = join(folder, 'recorded')
  await mkdir(own)
  for (const { file, text } of blocks) if (file !== '') await writeFile(join(own, file), text)
  const specs = blocks.filter(({ language }) => language === 'yaml')
  for (const [index, { text }] of specs.entries()) {
    expect(page.mistakesOf(text)).toEqual([])
    await writeFile(join(own, `example-${index}.yaml`), stringify(page.spec()))
  }
  expect(specs.length).toBeGreaterThan(5)
  const { code, output } = await run(['run', '.'], own)
  expect(output).toContain(
    `${specs.length} statements of ${specs.length} texts were tested: ${specs.length} hold, none stays open.`,
  )
  expect(code).toBe(0)
}, 120_000)

/** The programs of docs/program.md, what runs them, and what must be there for that. */
const programs = [
  { file: 'train.py', command: 'python3', identify: ['-V'], asks: ['-c', 'import json'] },
  { file: 'train_torch.py', command: 'python3', identify: ['-V'], asks: ['-c', 'import torch'] },
  { file: 'train.R', command: 'Rscript', identify: ['--version'], asks: ['-e', '1'] },
]

test.for(programs)(
  '$file of docs/program.md is run and judged, where $command is there',
  { timeout: 180_000 },
  async ({ file, command, identify, asks }, { skip }) => {
    if (spawnSync(command, asks).status !== 0) skip(`${command} ${asks.join(' ')} does not work here`)
    const { blocks = [] } = pages.find(({ name }) => name === 'docs/program.md') ?? {}
    const page = openPage(blocks)
    const own = join(folder, file)
    await mkdir(own)
    await writeFile(join(own, file), blocks.find((block) => block.file === file)?.text ?? '')
    expect(page.mistakesOf(blocks.find(({ language }) => language === 'yaml')?.text ?? '')).toEqual([])
    const spec = page.spec()
    Object.assign(Object(spec.experiments)['least-squares'].program, {
      command: [command, file],
      files: [file],
      identify: [command, ...identify],
    })
    await writeFile(join(own, 'example.yaml'), stringify(spec))
    const { code, output } = await run(['run', '--allow-code', 'example.yaml'], own, {
      ASSAY_CACHE_DIR: join(own, 'cache'),
    })
    expect(output).toContain(`1 statement was tested${file === 'train_torch.py' ? '' : ': 1 holds.'}`)
    expect(output).not.toContain('could not be judged. ')
    expect(code).toBeLessThan(2)
  },
)

/** What of a spec is looked into here. */
interface WrittenSpec {
  readonly experiments: Readonly<Record<string, { readonly extends?: string; readonly arms?: object }>>
  readonly claims: readonly { readonly id: string }[]
}

/**
 * Reads the YAML blocks of a page in their order, as a reader who writes along would: a whole spec is the file from then on, an experiment that extends one of it joins it, `arms` go into its first
 * experiment, a claim to its end or in place of the one that has its id. Who has not read on has arms that nothing reads yet: that alone is no mistake.
 */
function openPage(blocks: readonly Block[]) {
  let file = renderFirstSpec(defaultAnswers, 'spec.schema.json')
  const known = new Set(schemaExamples(editorSchema()))
  const anyModule = (): string => '0'.repeat(64)
  /** A table of 150 rows with three classes, whatever it is called. */
  const inspect: SpecFiles['inspect'] = ({ folder, name, reading }) => ({
    classRows: { train: [50, 50, 50], test: [0, 0, 0] },
    file: {
      folder,
      name,
      ...reading,
      sha256: '',
      targetFile: null,
      example: [4],
      targetShape: { kind: 'class', classes: 3 },
      trainRows: 150,
      testRows: 0,
      stored: 'floats',
      digest: '',
    },
  })
  function read(path: string) {
    const text = blocks.find(({ file: name }) => name !== '' && path === `specs/${name}`)?.text
    return text === undefined ? null : recordedText(Buffer.from(text))
  }
  function mistakes(): readonly string[] {
    return readSpec(file, 'specs/x.yaml', { digest: anyModule, read, inspect })
      .problems.filter(({ code }) => code !== 'arm/unused')
      .map(({ line, message }) => `line ${line} of the spec so far: ${message}`)
  }
  const spec = (): WrittenSpec => parse(file)
  return {
    spec,
    mistakesOf(text: string): readonly string[] {
      const keys = keysOf(text)
      if (keys.includes('jobs')) return lintWorkflow(text)
      if (keys.includes('title')) {
        file = text
        return mistakes()
      }
      if (keys.length > 0 && keys.every((key) => ['experiments', 'arms', 'claims'].includes(key))) {
        file = stringify(laidOver(spec(), parse(text)))
        return mistakes()
      }
      // Examples of one part of a spec, one a line.
      const lines = text.trim().split('\n')
      return lines
        .filter((line) => !known.has(JSON.stringify(parse(line))))
        .map(
          (line) => `is neither a spec, nor experiments, arms and claims of one, nor an example of the schema: ${line}`,
        )
    },
  }
}

function laidOver(spec: WrittenSpec, fragment: Partial<WrittenSpec> & { readonly arms?: object }): WrittenSpec {
  const { arms = {}, claims = [], experiments = {} } = fragment
  const isFurther = Object.values(experiments).every(({ extends: base = '' }) => base in spec.experiments)
  if (!isFurther) return { ...spec, ...fragment }
  const [[name, experiment] = ['', {}]] = Object.entries(spec.experiments)
  const kept = spec.claims.filter(({ id }) => !claims.some((claim) => claim.id === id))
  return {
    ...spec,
    experiments: {
      ...spec.experiments,
      ...experiments,
      [name]: { ...experiment, arms: { ...experiment.arms, ...arms } },
    },
    claims: [...kept, ...claims],
  }
}

/** Keys at the left edge; examples in flow style have none. */
function keysOf(text: string): readonly string[] {
  return [...text.matchAll(/^([A-Za-z]+):/gm)].map(([, key]) => key ?? '')
}

/** Every example that the schema gives for a part of a spec; that each is valid where it stands is tested with the schema. */
function schemaExamples(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  const examples: unknown = Reflect.get(part, 'examples')
  const own = Array.isArray(examples) ? examples.map((example) => JSON.stringify(example)) : []
  return [...own, ...Object.entries(part).flatMap(([key, inner]) => (key === 'examples' ? [] : schemaExamples(inner)))]
}

/** A line's commands, without comments. */
function commandsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split('&&'))
    .map((command) => command.trim())
    .filter((command) => command !== '')
}

/** Splits as a shell does, as far as documentation needs it. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

async function mistakeOfCommand(command: string): Promise<string | null> {
  const [tool, name = '', ...rest] = wordsOf(command)
  if (tool === 'npm') return mistakeOfNpm(name, rest)
  if (tool !== 'npx') return `there is no way to check ${tool}`
  if (name === 'vitest') {
    try {
      parseCLI(['vitest', ...rest])
      return null
    } catch (error) {
      return String(error)
    }
  }
  const [word = '', ...words] = rest
  if (name !== 'assay') return 'neither assay nor vitest'
  if (['--help', ''].includes(word)) return null
  const entry = Object.hasOwn(commands, word) ? commands[word] : undefined
  if (entry === undefined) return 'no such command'
  try {
    parseArguments(await entry.load(), words)
    return null
  } catch (error) {
    return String(error)
  }
}

async function mistakeOfNpm(name: string, words: readonly string[]): Promise<string | null> {
  const { scripts } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'))
  const script = name === 'test' ? name : name === 'run' ? words.find((word) => !word.startsWith('-')) : undefined
  if (script !== undefined) return Object.hasOwn(scripts, script) ? null : `no script ${script}`
  return ['audit', 'ci', 'install', 'pack'].includes(name) ? null : 'not a command of npm that the documentation uses'
}

function run(
  words: readonly string[],
  cwd = folder,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [assay, ...words], { cwd, env: outsideOf(environment) }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr })
    })
  })
}
