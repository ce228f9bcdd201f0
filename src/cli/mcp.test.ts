import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { assay, outsideOf } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

// The protocol's own client drives the server, as an agent would.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const hostileName = '<img src=x onerror=alert(1)> \\e]0;owned\\a\\e[31m ::error::'
const hostileSpec = `title: "${hostileName}"
source: { document: none, kind: test }
experiments:
  own: { code: ./evil.mjs, metrics: { m: { meaning: m } }, seeds: { looks: [3] }, arms: { one: { parameters: { p: 1 } } } }
claims:
  - { id: own, name: "${hostileName}", quote: "${hostileName}", where: nowhere, expect: { arm: one, metric: code.m, above: 0 } }
`

let parent = ''
let folder = ''
const client = new Client({ name: 'test', version: '1' })
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'assay-mcp-'))
  folder = join(parent, 'project')
  await mkdir(folder)
  await writeFile(join(parent, 'outside.yaml'), tinySpec('outside'))
  await symlink('../outside.yaml', join(folder, 'link.yaml'))
  const tiny = tinySpec('tiny').replace(/quote(?=.*\n.*\n.*arm: baseline)/, 'paraphrase')
  await writeFile(join(folder, 'tiny.yaml'), tiny)
  const wrong = tinySpec('wrong').replaceAll('relu', 'rleu').replace('arm: baseline', 'arm: basline')
  await writeFile(join(folder, 'wrong.yaml'), wrong)
  await writeFile(join(folder, 'hostile.yaml'), hostileSpec)
  await writeFile(join(folder, 'evil.mjs'), "import { writeFileSync } from 'node:fs'; writeFileSync('RAN', '')\n")
  const environment = Object.entries(outsideOf({ ASSAY_CACHE_DIR: join(parent, 'cache') }))
  const env = Object.fromEntries(environment.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [assay, 'mcp'], cwd: folder, env }))
})
afterAll(async () => {
  await client.close()
  await rm(parent, { recursive: true, force: true })
})

const called = async (name: string, input: Record<string, unknown>) => {
  const { structuredContent, isError } = await client.callTool({ name, arguments: input }, undefined, {
    timeout: 110_000,
  })
  return { answer: structuredContent, isError }
}

/** Every file outside the reports and Vitest's cache, with its content. */
async function files(): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => !['node_modules', 'reports'].includes(name)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

test('lists its tools, of which only the run writes anything', async () => {
  const { tools } = await client.listTools()
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['check_spec', true],
    ['list_claims', true],
    ['run_claim', false],
    ['explain_verdict', true],
    ['list_metrics', true],
    ['compare_results', true],
  ])
})

test('a broken spec is checked: every mistake comes back', async () => {
  const { answer, isError } = await called('check_spec', { spec: 'wrong.yaml' })
  expect(isError).toBe(false)
  expect(answer).toMatchObject({
    exitCode: 3,
    problems: [
      { line: 6, code: 'value/unknown' },
      { line: 10, code: 'arm/unused' },
      { line: 29, code: 'name/unknown' },
    ],
  })
  expect(await called('list_metrics', { spec: 'wrong.yaml' })).toMatchObject({ isError: true })
})

test('a claim that is not there is a failure, and the nearest is named', async () => {
  expect(await called('run_claim', { spec: 'tiny.yaml', claim: 'lerns', engine: 'onnx' })).toMatchObject({
    isError: true,
    answer: {
      exitCode: 3,
      error: { code: 'usage/invalid', message: '--claim lerns: no claim has this id or name. Did you mean "learns"?' },
      claims: [],
    },
  })
})

test('a claim is run, explained, listed and compared, and its spec stays as it is', async () => {
  const before = await files()
  expect(await called('explain_verdict', { spec: 'tiny.yaml', claim: 'learns' })).toMatchObject({ isError: true })
  const ran = await called('run_claim', { spec: 'tiny.yaml', claim: 'learns', engine: 'onnx' })
  expect(ran).toMatchObject({
    isError: false,
    answer: {
      command: 'run',
      claims: expect.arrayContaining([expect.objectContaining({ id: 'learns', found: 'refuted' })]),
    },
  })
  // As on the command line, the run of one claim leaves the report alone.
  await called('run_claim', { spec: 'tiny.yaml', engine: 'onnx' })
  const { answer } = await called('explain_verdict', { spec: 'tiny.yaml', claim: 'learns' })
  expect(answer).toMatchObject({
    quote: 'It learns.',
    paraphrase: null,
    verdict: 'refuted',
    recorded: 'refuted',
    stale: false,
    quantity: expect.stringContaining('test.accuracy of zero'),
    because: 'Nothing but the last bias ever moves.',
    seeds: 3,
  })
  const [low, high] = (answer as { interval: [number, number] }).interval
  expect(low).toBeLessThanOrEqual(high)
  expect(high).toBeLessThan(0.9)
  expect(await called('explain_verdict', { spec: 'tiny.yaml', claim: 'baseline' })).toMatchObject({
    answer: { quote: null, paraphrase: 'It learns.' },
  })
  expect(await called('list_claims', { spec: 'tiny.yaml' })).toMatchObject({
    answer: { claims: [{ id: 'zero' }, { id: 'learns', found: 'refuted' }, { id: 'baseline' }] },
  })
  const results = 'reports/sample/tiny/results.json'
  expect(await called('compare_results', { before: results, after: results })).toMatchObject({
    isError: false,
    answer: { exitCode: 0, changes: { verdicts: [] } },
  })
  expect(await files()).toEqual(before)
})

test('lists the metrics of a model', async () => {
  const { answer } = await called('list_metrics', { spec: 'tiny.yaml', pattern: 'weights.*.kernel.zeroShare' })
  expect(answer).toMatchObject({
    groups: [
      {
        arms: ['baseline', 'zero'],
        metrics: [{ name: 'weights.hidden.kernel.zeroShare' }, { name: 'weights.out.kernel.zeroShare' }],
      },
    ],
  })
})

test.each(['../outside.yaml', 'link.yaml', './x/../../outside.yaml', '*.yaml', '.', '--help', 'C:\\x.yaml'])(
  'refuses %s',
  async (spec) => {
    for (const name of ['check_spec', 'list_claims', 'list_metrics']) {
      expect(await called(name, { spec })).toMatchObject({
        isError: true,
        answer: { error: { code: 'usage/invalid' } },
      })
    }
  },
)

test('refuses an absolute path, arguments that it does not know, and tools that there are not; and stays', async () => {
  const refused = { isError: true, answer: { error: { code: 'usage/invalid' } } }
  expect(await called('check_spec', { spec: join(folder, 'tiny.yaml') })).toMatchObject(refused)
  expect(await called('compare_results', { before: 'HEAD', after: 'HEAD' })).toMatchObject(refused)
  expect(await called('run_claim', { spec: 'tiny.yaml', claim: 'zero', allowCode: true })).toMatchObject(refused)
  expect(await called('record', {})).toMatchObject(refused)
  expect(await called('check_spec', { spec: 'tiny.yaml' })).toMatchObject({ isError: false, answer: { problems: [] } })
})

test('a hostile spec changes nothing and runs nothing', async () => {
  const before = await files()
  expect(await called('check_spec', { spec: 'hostile.yaml' })).toMatchObject({ answer: { problems: [] } })
  for (const name of ['list_claims', 'list_metrics']) await called(name, { spec: 'hostile.yaml' })
  const { answer } = await called('run_claim', { spec: 'hostile.yaml', claim: 'own', engine: 'onnx' })
  expect(answer).toMatchObject({ claims: [{ id: 'own', found: 'not run' }] })
  expect(await files()).toEqual(before)
})
