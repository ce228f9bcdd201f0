import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { type Ended, outsideOf, runAssay } from '../testing/run-assay.ts'
import { tinySpec } from '../testing/tiny-spec.ts'

// What a workflow sees: log, step summary, outputs and exit code of one run.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const repository = fileURLToPath(new URL('../../../', import.meta.url))
let folder = ''
const path = (...parts: string[]) => join(folder, ...parts)
const read = (name: string) => readFile(path(name), 'utf8').catch(() => '')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-github-'))
  await mkdir(path('claims'))
  await writeFile(path('claims/tiny.yaml'), tinySpec('tiny'))
  expect(await runAssay(folder, ['run', 'claims'], { ASSAY_CACHE_DIR: path('cache') })).toMatchObject({ code: 0 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function workflow(): Readonly<Record<string, string>> {
  return {
    ASSAY_CACHE_DIR: path('cache'),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    GITHUB_STEP_SUMMARY: path('summary.md'),
    GITHUB_OUTPUT: path('output'),
  }
}

async function inWorkflow(...words: string[]): Promise<Ended> {
  await rm(path('summary.md'), { force: true })
  await rm(path('output'), { force: true })
  return runAssay(folder, words, workflow())
}

/** What the runner would take for commands: nothing between `stop-commands` and its word. */
function commands(log: string): readonly string[] {
  let stopped: string | null = null
  const found: string[] = []
  for (const line of log.split('\n')) {
    const text = line.trimStart()
    const [, word] = /^::stop-commands::(.*)$/.exec(text) ?? []
    if (stopped !== null) stopped = text === `::${stopped}::` ? null : stopped
    else if (word !== undefined) stopped = word
    else if (text.startsWith('::') || text.includes('##[')) found.push(text)
  }
  return found
}

test('a verdict changed by hand: terminal, summary, outputs, annotations and exit code tell the same story', async () => {
  const text = tinySpec('tiny')
  const changed = text.replace('    verdict: refuted\n    because: Nothing but the last bias ever moves.\n', '')
  expect(changed).not.toBe(text)
  await writeFile(path('claims/changed.yaml'), changed)
  const line = changed.split('\n').findIndex((each) => each.includes('id: learns')) + 1

  const { code, output } = await inWorkflow('run', 'claims/changed.yaml', '--summary', 'comment.md')
  const answer = '3 statements were tested: 2 hold, 1 does not hold, none stays open. 1 verdict is not as recorded.'
  expect(code).toBe(1)
  expect(output).toContain(answer)
  expect(output).toContain(`claims/changed.yaml:${line}`)
  for (const summary of [await read('summary.md'), await read('comment.md')]) {
    expect(summary).toContain(`**${answer}**`)
    expect(summary).toContain(`✗ refuted, recorded as supported (\`claims/changed.yaml:${line}\`)`)
  }
  expect(commands(output)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^::error file=claims/changed\\.yaml,line=${line},title=learns%3A recorded as supported%2C found refuted::tiny, zero learns\\. refuted: `,
      ),
    ),
  ])
  expect(await read('output')).toBe(
    [
      'claims=3',
      'supported=2',
      'refuted=1',
      'inconclusive=0',
      'errors=0',
      'not-run=0',
      'unexpected=1',
      'verdicts-changed=',
      'material=',
      'report=reports/sample/README.md',
      '',
    ].join('\n'),
  )

  const junit = await read('reports/sample/junit.xml')
  const [suite = ''] = junit.match(/<testsuite [^>]*file="claims\/changed\.yaml"[\s\S]*?<\/testsuite>/) ?? []
  expect(suite).toMatch(/^<testsuite [^>]*tests="3" failures="1" errors="0" skipped="0">/)
  expect(suite).toMatch(
    new RegExp(`<testcase [^>]*name="learns [^>]*line="${line}">\\s*<failure message="refuted, recorded as supported"`),
  )

  const part = await inWorkflow('run', 'claims/changed.yaml', '-t', 'learns')
  expect(part.code).toBe(1)
  expect(await read('output')).toMatch(/^claims=1\n[\s\S]*^report=$/m)

  const unchanged = await inWorkflow('run', 'claims/tiny.yaml')
  expect(unchanged.code).toBe(0)
  expect(commands(unchanged.output)).toEqual([])
  expect(await read('summary.md')).toContain('3 statements were tested: 2 hold, 1 does not hold, none stays open.')
})

test('what changed since other results is told first', async () => {
  const results = await readFile(path('reports/sample/claims-tiny/results.json'), 'utf8')
  await writeFile(path('base.json'), results.replace('"verdict": "supported"', '"verdict": "inconclusive"'))
  const { code } = await inWorkflow('run', 'claims/tiny.yaml', '--base', 'base.json')
  expect(code).toBe(0)
  const summary = await read('summary.md')
  expect(summary).toContain('### Changes since `base.json`\n\n**1 verdict changed.**')
  expect(await read('output')).toContain('verdicts-changed=1\nmaterial=true\n')
  expect(await inWorkflow('run', 'claims/tiny.yaml', '--base', 'nowhere')).toMatchObject({ code: 2, output: '' })
})

test('names that would be commands stay text in the log, also where Vitest prints them', async () => {
  const hostile = '"a\\n::error::x ##[error]y\\n::add-mask::e \\e[31m| <b>"'
  const spec = tinySpec('tiny')
    .replaceAll('name: tiny, zero learns', `name: ${hostile}`)
    .replace('verdict: refuted', 'verdict: inconclusive')
  await writeFile(path('claims/hostile.yaml'), spec)
  const { code, output, error } = await inWorkflow('run', 'claims/hostile.yaml')
  expect(code).toBe(1)
  const found = commands(output)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^::error file=claims\/hostile\.yaml,line=\d+,title=learns%3A/)
  expect(commands(error)).toEqual([])
})

test('mistakes of a spec are annotated, and the summary has them all', async () => {
  await writeFile(
    path('claims/wrong.yaml'),
    tinySpec('tiny').replace('  tiny:\n    data:', '  tiny: # ##[error]x\n    date:').replace('title:', 'titel:'),
  )
  const { code, output, error } = await inWorkflow('run', 'claims/wrong.yaml')
  expect({ code, output }).toEqual({ code: 3, output: '' })
  expect(commands(error)[0]).toMatch(/^::error file=claims\/wrong\.yaml,line=\d,title=key/)
  expect(error).toContain('##[error]x')
  expect(commands(error).filter((line) => !line.startsWith('::error file='))).toEqual([])
  const summary = await read('summary.md')
  expect(summary).toContain('**Specs have mistakes. No claim was judged.**')
  const places = error.match(/^claims\/wrong\.yaml:\d+:\d+(?= {2})/gm) ?? []
  expect(places.length).toBeGreaterThan(1)
  expect(summary.match(/^- `[^`]+`/gm)).toEqual(places.map((place) => `- \`${place}\``))
})

interface ActionStep {
  readonly id?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

test('the composite action judges the specs of another repository', async () => {
  const action: { runs: { steps: readonly ActionStep[] } } = parse(
    await readFile(join(repository, 'action.yml'), 'utf8'),
  )
  const step = action.runs.steps.find(({ id }) => id === 'run')
  if (!step?.run) throw new Error('the action has a step that runs Assay')
  // The values that the runner would put in the place of expressions.
  const values: Readonly<Record<string, string>> = {
    'github.action_path': repository.replace(/\/$/, ''),
    'runner.temp': folder,
    'inputs.specs': 'claims/tiny.yaml claims/tiny.yaml',
    'inputs.profile': 'sample',
    'inputs.base': '',
    "inputs.allow-code == 'true' && '--allow-code' || ''": '',
    "inputs.allow-not-run == 'true' && '--allow-not-run' || ''": '',
  }
  const environment = Object.fromEntries(
    Object.entries(step.env ?? {}).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (.*?) \}\}/g, (_all, expression: string) => values[expression] ?? `unknown ${expression}`),
    ]),
  )
  await rm(path('output'), { force: true })
  const ended = await new Promise<number>((resolve) => {
    // As GitHub Actions runs `shell: bash`.
    const words = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? '']
    execFile('bash', words, { cwd: folder, env: outsideOf({ ...workflow(), ...environment }) }, (error) =>
      resolve(error === null ? 0 : Number(error.code)),
    )
  })
  expect(ended).toBe(0)
  expect(await read('output')).toContain('claims=3\n')
  expect(await read('assay-summary.md')).toContain(
    '3 statements were tested: 2 hold, 1 does not hold, none stays open.',
  )
})
