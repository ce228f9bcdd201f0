import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSpec } from '../../language/read-spec.ts'
import { askAnswers } from './ask-answers.ts'
import { defaultAnswers, renderFirstSpec, starterData } from './first-spec.ts'
import { renderWorkflow } from './workflow.ts'

const assay = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-starter-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly output: string
}

function run(cwd: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [assay, ...words], { cwd }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr })
    })
  })
}

test.for(starterData)('a first spec on %s has no mistake, whatever its texts hold', (data) => {
  const texts = { title: ': # {x}', document: '- "a"', kind: "it's", quote: 'two\nlines ```', where: '§4.3 | *' }
  const text = renderFirstSpec({ ...texts, data }, '../schema/spec.schema.json')
  const { spec, problems } = readSpec(text, 'first.yaml')
  expect(problems).toEqual([])
  expect(spec?.content).toMatchObject({
    title: texts.title,
    source: { document: texts.document, kind: texts.kind },
    claims: [{ quote: texts.quote, where: texts.where }],
  })
})

test('on a terminal, what no flag says is asked for, and an empty answer takes what is proposed', async () => {
  const terminal = { input: new PassThrough(), output: new PassThrough() }
  const shown: string[] = []
  const answers: Record<string, string> = { 'Title of the source': 'Lecture 7\r', "source's own words": '\r' }
  terminal.output.setEncoding('utf8').on('data', (text: string) => {
    shown.push(text)
    for (const [question, answer] of Object.entries(answers)) {
      if (!text.includes(question)) continue
      delete answers[question]
      setImmediate(() => terminal.input.write(answer))
    }
  })
  const given = { document: 'lecture-7', kind: 'slides', where: 'slide 3', data: 'synthetic-gaussian' } as const
  expect(await askAnswers(given, terminal)).toEqual({ ...given, title: 'Lecture 7', quote: defaultAnswers.quote })
  expect(shown.join('')).not.toContain('Where does it stand')
})

test('who gives up is told that nothing was written', async () => {
  const terminal = { input: new PassThrough(), output: new PassThrough() }
  const asked = askAnswers({}, terminal)
  setImmediate(() => terminal.input.write('\u0003'))
  await expect(asked).rejects.toThrow('cancelled: nothing was written')
})

test('init writes what is missing, says so, and keeps what is there when it is called again', async () => {
  const cwd = join(folder, 'init')
  await mkdir(cwd)
  expect((await run(cwd, 'init')).output).toMatchInlineSnapshot(`
    "wrote  vitest.config.mts  (makes every claim a test)
    wrote  specs/first-claim.yaml  (a first claim: make it yours)
    wrote  .github/workflows/claims.yml  (judges the claims on GitHub)
    wrote  .gitignore  (keeps out of git what every run makes again)

    For the workflow: package.json does not name assay, so the workflow would not install it: npm install --ignore-scripts <its .tgz file>.

    Next: npx vitest run
    "
  `)
  expect(await run(cwd, 'check')).toEqual({
    code: 0,
    output: expect.stringMatching(/^No mistakes in 1 spec with \d+ claims?\n$/),
  })
  const spec = join(cwd, 'specs/first-claim.yaml')
  expect(await readFile(spec, 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/node_modules\/assay\/schema\/spec\.schema\.json\n/,
  )
  await writeFile(spec, '# mine\n')
  expect((await run(cwd, 'init')).output).toMatchInlineSnapshot(`
    "kept   vitest.config.mts. If it has no claims yet, add this to its test.projects:
             { plugins: [assay()], test: { name: 'claims' } }
           with: import { assay } from 'assay/vitest'
    kept   specs/first-claim.yaml: there are specs already
    kept   .github/workflows/claims.yml
    kept   .gitignore

    For the workflow: package.json does not name assay, so the workflow would not install it: npm install --ignore-scripts <its .tgz file>.

    Next: npx vitest run
    "
  `)
  expect(await readFile(spec, 'utf8')).toBe('# mine\n')
  await writeFile(join(cwd, '.gitignore'), 'node_modules/\n')
  expect((await run(cwd, 'init')).output).toContain('kept   .gitignore. It should have: reports/sample/\n')
}, 60_000)

test('new writes a spec from flags, and never over a file', async () => {
  const words = ['new', 'claims/a.yaml', '--title', 'Lecture 7', '--data', 'synthetic-gaussian', '--quote', 'It does.']
  expect(await run(folder, ...words)).toEqual({
    code: 0,
    output: 'wrote claims/a.yaml. Next: npx assay run claims/a.yaml\n',
  })
  const text = await readFile(join(folder, 'claims/a.yaml'), 'utf8')
  expect(text).toContain('title: Lecture 7\n')
  expect(text).toContain('  - id: a.1\n')
  expect(await run(folder, ...words, '--where', 'elsewhere')).toEqual({
    code: 3,
    output: 'assay: claims/a.yaml is there already, and is left as it is. Choose another name\n',
  })
  expect(await readFile(join(folder, 'claims/a.yaml'), 'utf8')).toBe(text)
  expect(await run(folder, 'new', 'b.yaml', '--data', 'digits')).toEqual({
    code: 3,
    output: 'assay: --data digits: expected mnist or synthetic-gaussian\n',
  })
}, 60_000)

test('the workflow uses the actions of the own one, at the same digests, and may only read', async () => {
  const own = await readFile(new URL('../../../.github/workflows/ci.yml', import.meta.url), 'utf8')
  for (const locked of [true, false]) {
    const text = renderWorkflow(locked)
    const used = [...text.matchAll(/uses: (\S+@[0-9a-f]{40} # v\S+)/g)].map(([, action]) => action)
    expect(used).toHaveLength(text.split('uses:').length - 1)
    for (const action of used) expect(own).toContain(action)
    expect(parse(text)).toMatchObject({ permissions: { contents: 'read' }, on: { pull_request: null } })
    expect(text).toContain(`run: npm ${locked ? 'ci' : 'install'} --ignore-scripts\n`)
  }
})
