import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { assay, outsideOf, runAssay } from './testing/run-assay.ts'

// The whole tool as a user meets it: the command line in an empty folder, real training on a tiny synthetic set.

const spec = `title: Tiny
source: { document: none, kind: test }
experiments:
  tiny:
    data: { set: { synthetic-gaussian: { rows: 200, testRows: 100, features: 4, classes: 2, separation: 6 } } }
    model:
      convention: keras
      layers:
        - { name: hidden, units: 3, activation: relu }
        - { name: out, units: 2 }
    training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.05 } }, batch: 10, epochs: 3 }
    seeds: { looks: [3] }
    arms:
      baseline: {}
      zero: { init: { all: zeros } }
      ones: { init: { all: ones } }
    controls:
      - { arm: baseline, metric: test.accuracy, above: 0.6 }
claims:
  - id: t1
    name: zero stays at chance
    quote: "~50 %"
    where: nowhere
    expect: { arm: zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance }
  - id: t10
    name: zero learns
    quote: "It learns."
    where: nowhere
    expect: { arm: zero, metric: test.accuracy, above: 0.9 }
    verdict: refuted
    because: Nothing but the last bias ever moves.
  - id: t2
    name: ones stay finite
    quote: "finite"
    where: nowhere
    expect: { arm: ones, metric: test.loss, above: 0 }
`
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-run-'))
  await writeFile(join(folder, 'tiny.yaml'), spec)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...words: string[]): Promise<{ readonly code: number; readonly output: string }> {
  const { code, output, error } = await runAssay(folder, ['run', ...words], { ASSAY_CACHE_DIR: join(folder, 'cache') })
  return { code, output: output + error }
}

async function cachedRuns(): Promise<number> {
  const entries = await readdir(join(folder, 'cache', 'runs'), { recursive: true }).catch(() => [])
  return entries.filter((entry) => entry.endsWith('.json')).length
}

test('a claim named by its id trains only the arms that it and its controls need', async () => {
  const { code, output } = await run('tiny.yaml', '-t', 't1')
  expect(output).toContain('1 statement was tested: 1 holds.')
  expect(output).not.toContain('zero learns\n')
  expect(output).toContain('1 of 3 claims were judged, so its report is left as it was')
  expect(code).toBe(0)
  // Three seeds each of `zero` and of the control `baseline`; none of `ones`.
  expect(await cachedRuns()).toBe(6)
}, 60_000)

test('a whole run writes the reports and ends with 0 when every verdict is the recorded one', async () => {
  const { code, output } = await run('tiny.yaml')
  expect(output).toContain('3 statements were tested: 2 hold, 1 does not hold, none stays open.')
  expect(code).toBe(0)
  expect(await cachedRuns()).toBe(9)
  const page = await readFile(join(folder, 'reports/sample/README.md'), 'utf8')
  expect(page).toContain('[t10](tiny/report.md#claim-t10) zero learns')
  const results: unknown = JSON.parse(await readFile(join(folder, 'reports/sample/tiny/results.json'), 'utf8'))
  expect(results).toMatchObject({ profile: 'sample', claims: [{ id: 't1' }, { id: 't10' }, { id: 't2' }] })
}, 60_000)

test('an absolute folder of reports is taken as it is', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'assay-elsewhere-'))
  const { code } = await run('tiny.yaml', '--reports', elsewhere)
  expect(code).toBe(0)
  expect(await readdir(join(elsewhere, 'sample'))).toContain('tiny')
  await rm(elsewhere, { recursive: true })
}, 60_000)

test('where reports cannot be written the verdicts are shown all the same, and nothing is green', async () => {
  const place = join(folder, 'taken/sample/tiny')
  await mkdir(join(folder, 'taken/sample'), { recursive: true })
  await writeFile(place, 'a file')
  const { code, output } = await run('tiny.yaml', '--reports', 'taken')
  expect(code).toBe(2)
  expect(output).toContain('zero stays at chance')
  expect(output).toMatch(
    /Not all reports were written: could not write .*taken.*: a file stands where a folder is needed/,
  )
  expect(output).not.toMatch(/^ {4}at /m)
  expect(await readFile(place, 'utf8')).toBe('a file')
  // What can be known before is told before anything is trained.
  const early = await run('tiny.yaml', '--reports', 'taken/sample/tiny')
  expect(early.code).toBe(2)
  expect(early.output).toMatch(/^assay: could not write .*: a file stands where a folder is needed\. Move it away\n$/)
}, 60_000)

test('where what lies beside the results cannot be read they are written all the same, and nothing is green', async () => {
  await mkdir(join(folder, 'spoilt/sample'), { recursive: true })
  await writeFile(join(folder, 'spoilt/sample/history.json'), '{')
  const told = 'Not all reports were written: history.json is not one that this version of Assay wrote.'
  const { code, output } = await run('tiny.yaml', '--reports', 'spoilt')
  expect(code).toBe(2)
  expect(output).toContain('zero stays at chance')
  expect(output).toContain(`\n${told}`)
  expect(output).not.toMatch(/Unhandled|^ {4}at /m)
  expect(await readdir(join(folder, 'spoilt/sample/tiny'))).toEqual(
    expect.arrayContaining(['results.json', 'measurements.csv', 'report.md']),
  )
  const { code: answered, output: answer } = await runAssay(
    folder,
    ['run', 'tiny.yaml', '--reports', 'spoilt', '--format', 'json'],
    { ASSAY_CACHE_DIR: join(folder, 'cache') },
  )
  expect(answered).toBe(2)
  expect(JSON.parse(answer)).toMatchObject({ incomplete: expect.stringContaining(told) })
}, 60_000)

test('a verdict that is not the recorded one ends with 1 and shows the YAML lines and the numbers', async () => {
  await writeFile(
    join(folder, 'changed.yaml'),
    spec.replace('    verdict: refuted\n    because: Nothing but the last bias ever moves.\n', ''),
  )
  const { code, output } = await run('changed.yaml')
  expect(code).toBe(1)
  expect(output).toContain('verdict refuted, but the spec records supported')
  expect(output).toMatch(/found {5}refuted: .* \[0\.\d+, 0\.\d+\] not above 0\.9/)
  expect(output).toMatch(/changed\.yaml:25:5[\s\S]*25\| {3}- id: t10/)
}, 60_000)

test('a wrong spec ends with 3 before anything is trained', async () => {
  await writeFile(join(folder, 'wrong.yaml'), spec.replace('arm: ones', 'arm: one').replace('units: 3', 'unit: 3'))
  const before = await cachedRuns()
  const { code, output } = await run('wrong.yaml', '--fresh')
  expect(code).toBe(3)
  expect(output).toMatch(/wrong\.yaml:9:27 .*unit/)
  expect(output).toMatch(/wrong\.yaml:\d+:\d+ .*"one"/)
  expect(await cachedRuns()).toBe(before)
}, 60_000)

test('a filter that matches no claim is not a pass', async () => {
  const { code, output } = await run('tiny.yaml', '-t', 'no such claim')
  expect(code).toBe(3)
  expect(output).toContain('--claim no such claim: no claim has this id or name')
}, 60_000)

test('a claim that could not be judged ends with 2 and says why', async () => {
  await writeFile(join(folder, 'control.yaml'), spec.replace('above: 0.6', 'below: 0.1'))
  const { code, output } = await run('control.yaml', '-t', 't2')
  expect(code).toBe(2)
  expect(output).toContain('control')
}, 60_000)

const isRecord = (name: string) => name.endsWith('.json')

test.skipIf(process.platform === 'win32')(
  'Ctrl-C says what is kept, ends with 130 and leaves no half-written file',
  async () => {
    await writeFile(join(folder, 'long.yaml'), spec.replace('looks: [3]', 'looks: [600]'))
    const cache = join(folder, 'interrupted')
    // A group of its own: a terminal interrupts the workers as well.
    const child = spawn(process.execPath, [assay, 'run', 'long.yaml'], {
      cwd: folder,
      env: outsideOf({ ASSAY_CACHE_DIR: cache }),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    let error = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      error += text
    })
    const cached = async () => (await readdir(join(cache, 'runs'), { recursive: true })).filter(isRecord)
    // More than one: a record is written before the run counts as finished.
    await vi.waitFor(async () => expect((await cached()).length).toBeGreaterThan(5), 50_000)
    process.kill(-(child.pid ?? 0), 'SIGINT')
    const [code] = await once(child, 'close')
    expect(code).toBe(130)
    expect(error).toMatch(
      /assay: interrupted\. \d+ finished runs? (?:is|are) in the cache: the next run resumes from there\.\n$/,
    )
    expect((await readdir(cache, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([])
  },
  60_000,
)

test('on both engines, the verdicts are compared claim by claim', async () => {
  const reports = join(folder, 'elsewhere')
  const { code, output } = await run('tiny.yaml', '--engine', 'both', '--reports', reports)
  const compared = 'tensorflow and onnx: 3 claims compared, 3 with the same verdict, 0 with opposite verdicts'
  expect(output).toContain(compared)
  expect(code).toBe(0)
  const page = await readFile(join(reports, 'onnx/sample/engines.md'), 'utf8')
  expect(page).toContain(compared)
  expect(await readdir(join(reports, 'sample'))).toContain('README.md')
}, 120_000)

test('on both engines, some of the claims are compared without a page: it would lack the others', async () => {
  const { code, output } = await run('tiny.yaml', '--engine', 'both', '--reports', 'some', '-t', 't1')
  expect(output).toContain('tensorflow and onnx: 1 claims compared')
  expect(code).toBe(0)
  expect(await readdir(join(folder, 'some/onnx/sample')).catch(() => [])).toEqual([])
}, 120_000)

test('a filter that is neither an id nor a regular expression is told before anything is trained', async () => {
  const { code, output } = await run('tiny.yaml', '-t', 't1(')
  expect(code).toBe(3)
  expect(output).toMatch(/^assay: --claim t1\(: expected a claim's id or a regular expression\. .*Unterminated group/)
}, 60_000)

test('a file that is no YAML is no spec: it is not run', async () => {
  await writeFile(join(folder, 'notes.txt'), spec)
  const { code, output } = await run('notes.txt')
  expect(code).toBe(3)
  expect(output).toBe('assay: notes.txt: expected a spec (.yaml, .yml) or a folder of specs\n')
}, 60_000)

test('two specs whose reports would share a folder are told before anything is trained', async () => {
  await mkdir(join(folder, 'specs', 'a'), { recursive: true })
  for (const path of ['specs/a/b.yaml', 'specs/a-b.yaml']) await writeFile(join(folder, path), spec)
  const { code, output } = await run('specs', '--reports', 'shared')
  expect(code).toBe(2)
  expect(output).toContain('"specs/a-b.yaml" and "specs/a/b.yaml" would be written to the same place')
  expect(await readdir(join(folder, 'shared')).catch(() => null)).toBeNull()
}, 60_000)

test('what breaks unforeseen ends as what could not be judged, not as a verdict that differs', async () => {
  // A folder where a template should be.
  await mkdir(join(folder, 'templates', 'errata.hbs'), { recursive: true })
  const { code, error } = await runAssay(folder, ['run', 'tiny.yaml', '--template', 'templates'])
  expect(error).toMatch(/EISDIR[\s\S]* at .*readTemplates/)
  expect(code).toBe(2)
}, 60_000)

test('an engine that does not exist is named with those that do', async () => {
  const { code, output } = await run('tiny.yaml', '--engine', 'torch')
  expect(code).toBe(3)
  expect(output).toContain('there is no engine "torch": use tensorflow or onnx')
}, 60_000)

test('in profile full, data that cannot be had is told once, before anything is trained, and nothing is written', async () => {
  const missing = spec.replace(/data: .*/, 'data: { set: cifar10-jpeg }').replace('units: 2 ', 'units: 10 ')
  await writeFile(join(folder, 'missing.yaml'), missing)
  const environment = { ASSAY_CACHE_DIR: join(folder, 'no-cache'), ASSAY_DATA_DIR: join(folder, 'no-data') }
  const words = ['run', 'missing.yaml', '--profile', 'full', '--reports', 'none']
  const { code, output, error } = await runAssay(folder, words, environment)
  expect(code).toBe(2)
  expect(output).toBe('')
  const inProgram = await runAssay(folder, [...words, '--format', 'json'], environment)
  expect(JSON.parse(inProgram.output).incomplete).toMatch(/^Nothing was run .* 3 claims: .*ASSAY_DATA_DIR/)
  expect(error).toContain(
    'Nothing was run and no report was changed: 3 of 3 claims need what is not here.\n  3 claims: ',
  )
  expect(error.trim().split('\n').length).toBeLessThanOrEqual(15)
  expect(await readdir(join(folder, 'none')).catch(() => null)).toBeNull()
  expect(await readdir(join(folder, 'no-cache')).catch(() => null)).toBeNull()
}, 60_000)
