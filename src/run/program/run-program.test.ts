import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ProgramRunDefinition } from '../../plan/run-definition.ts'
import { identifyProgram } from './identify-program.ts'
import { runProgram } from './run-program.ts'

vi.setConfig({ testTimeout: 60_000 })

let folder = ''
let temporary = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-program-test-'))
  temporary = join(folder, 'temporary')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** A run of a program in the language of Node, which is there wherever the tests are. */
async function program(text: string, others: Partial<ProgramRunDefinition> = {}): Promise<ProgramRunDefinition> {
  const path = join(folder, 'train.cjs')
  await writeFile(path, text)
  const digest = createHash('sha256').update(text).digest('hex')
  return {
    kind: 'program',
    seed: 3,
    command: [process.execPath, 'train.cjs'],
    files: [{ name: 'train.cjs', path, digest }],
    identify: [],
    arm: 'slow',
    parameters: { rate: 0.5, kind: 'none', keep: true },
    metrics: ['test.loss'],
    measurements: 'output',
    timeLimit: 30,
    memoryLimit: null,
    stepsPerEpoch: null,
    labelCounts: { train: [], validation: [], test: [] },
    data: null,
    ...others,
  }
}

/** The message of a failure, without paths. */
async function failure(text: string, others: Partial<ProgramRunDefinition> = {}): Promise<string> {
  return runProgram(await program(text, others)).then(
    () => 'no failure',
    (error) => `${error.code}: ${error.message.replaceAll(process.execPath, 'node')}`,
  )
}

const print = (line: object) => `console.log(${JSON.stringify(JSON.stringify(line))})\n`

/** Processes that have this word in their command line. */
function processesWith(word: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(word)
    } catch {
      return false
    }
  })
}

test('a program is given arm, seed and parameters, in a folder of its own, and what it prints is measured', async () => {
  const text = `
    const { argv, env } = process
    const say = (metric, value, at) => console.log(JSON.stringify({ metric, value, ...at }))
    console.error(argv.slice(2).join(' '), env.ASSAY_ARM, env.ASSAY_SEED, env.ASSAY_PARAMETERS, require('fs').readdirSync('.').join())
    say('test.loss', 0.1 + 0.2, { epoch: 2 })
    say('test.loss', 1, { epoch: 0 })
    say('test.loss', 0.5, { epoch: 1 })
    console.log('{"metric": "test.accuracy", "epoch": 2, "value": NaN}')`
  const { measurements, log } = await runProgram(await program(text, { metrics: ['test.accuracy', 'test.loss'] }))
  expect(log).toBe(
    '--arm slow --seed 3 --rate 0.5 --kind none --keep true slow 3 {"rate":0.5,"kind":"none","keep":true} train.cjs',
  )
  expect(measurements).toEqual({
    epochs: 2,
    stepsPerEpoch: 1,
    labelCounts: { train: [], validation: [], test: [] },
    series: {
      'test.loss': { steps: [0, 1, 2], values: [1, 0.5, 0.30000000000000004] },
      'test.accuracy': { steps: [2], values: [Number.NaN] },
    },
    snapshots: {},
  })
})

test('measurements in a file leave standard output free', async () => {
  const text = `console.log('hello')
    require('fs').writeFileSync(process.env.ASSAY_MEASUREMENTS, '{"metric": "test.loss", "value": -Infinity}\\n')`
  const { measurements } = await runProgram(await program(text, { measurements: 'file' }))
  expect(measurements).toMatchObject({ epochs: 0, divergedAt: 0, series: { 'test.loss': { steps: [0] } } })
  expect(await failure('', { measurements: 'file' })).toContain('wrote no file of measurements (ASSAY_MEASUREMENTS)')
})

test('what a program does wrong is named, with its last words', async () => {
  const right = print({ metric: 'test.loss', value: 1 })
  expect(await failure(`${right}console.error('no data'); process.exit(3)`)).toBe(
    'run/program: node train.cjs (arm slow, seed 3) ended with exit code 3. Its last words:\nno data',
  )
  expect(await failure(`${right}process.kill(process.pid, 'SIGKILL')`)).toContain('was killed by SIGKILL')
  expect(await failure(`${right}console.log('epoch 1 done')`)).toBe(
    'run/program: node train.cjs (arm slow, seed 3) does not measure as its spec says: line 2: it is not valid JSON: epoch 1 done',
  )
  expect(await failure(right, { metrics: ['test.loss', 'test.accuracy'] })).toContain('it measured no test.accuracy')
  expect(await failure(right, { metrics: ['loss'] })).toContain('line 1: "test.loss" is not declared. Expected loss')
  expect(await failure(right + right)).toContain('was recorded for this moment before')
  expect(await failure(print({ metric: 'test.loss', value: '1' }))).toContain('its "value" is no number')
  expect(await failure(print({ metric: 'test.loss', value: 1, epoch: 0.5 }))).toContain('no whole number')
  expect(await failure(right, { command: ['no-such-program'] })).toMatch(/cannot be started: .*ENOENT/)
  const edited = await program(right)
  await writeFile(join(folder, 'train.cjs'), `${right} `)
  await expect(runProgram(edited)).rejects.toMatchObject({ code: 'run/cache' })
})

test('a program that hangs, writes without end or takes too much memory is ended, and leaves no folder', async () => {
  const from = Date.now()
  expect(await failure('setInterval(() => {}, 1000)', { timeLimit: 0.5 })).toContain(
    'run/timeout: node train.cjs (arm slow, seed 3) took more than 0.5 s and was ended',
  )
  expect(await failure(`for (;;) require('fs').writeSync(1, 'x'.repeat(1e6))`)).toContain('measured more than 64 MB')
  const file = `const fs = require('fs'); setInterval(() => fs.appendFileSync(process.env.ASSAY_MEASUREMENTS, 'x'.repeat(3e7)), 50)`
  expect(await failure(file, { measurements: 'file' })).toContain('measured more than 64 MB')
  expect(Date.now() - from).toBeLessThan(30_000)
  expect(await readdir(temporary)).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'no process is left, not even one that has left the group, with an environment of its own',
  async () => {
    const word = `left-behind-${process.pid}`
    const text = `
    const { spawn } = require('child_process')
    const endless = ['-e', 'setInterval(() => {}, 1000)', '${word}']
    for (const detached of [false, true]) spawn(process.execPath, endless, { detached, stdio: 'inherit' }).unref()
    spawn(process.execPath, endless, { detached: true, env: {}, stdio: 'ignore' }).unref()
    setTimeout(() => { console.log('{"metric": "test.loss", "value": 1}'); process.exit(0) }, 500)`
    const { measurements } = await runProgram(await program(text))
    expect(measurements.series['test.loss']?.values).toEqual([1])
    await vi.waitFor(() => expect(processesWith(word)).toEqual([]))
  },
)

test.runIf(process.platform === 'linux')(
  'where the process that waits for a program is killed outright, the program is ended, and its folder taken away',
  async () => {
    const word = `orphaned-${process.pid}`
    const endless = `const { spawn } = require('child_process')
      if (process.argv[2] !== 'child') spawn(process.execPath, [__filename, 'child', '${word}'], { detached: true, stdio: 'ignore' })
      setInterval(() => {}, 1000)`
    const definition = await program(endless, { parameters: { word } })
    const module = fileURLToPath(new URL('./run-program.ts', import.meta.url))
    const start = `import(${JSON.stringify(module)}).then(({ runProgram }) => runProgram(${JSON.stringify(definition)}))`
    const parent = spawn(process.execPath, ['--import', 'tsx', '--eval', start], { stdio: 'ignore' })
    const running = () => processesWith(word).filter((id) => id !== String(parent.pid))
    await vi.waitFor(() => expect(running()).toHaveLength(2), { timeout: 30_000 })
    const folders = async () => (await readdir(temporary)).filter((name) => name.startsWith('assay-program-'))
    expect(await folders()).toHaveLength(1)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(running()).toEqual([]), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await folders()).toEqual([]), { timeout: 10_000 })
  },
)

test.runIf(process.platform === 'linux')(
  'what a program says of itself is read, and leaves no process behind',
  async () => {
    const word = `identify-left-${process.pid}`
    const text = `
    const endless = ['-e', 'setInterval(() => {}, 1000)', '${word}']
    require('child_process').spawn(process.execPath, endless, { detached: true, stdio: 'ignore' }).unref()
    console.log('version 1')`
    expect(await identifyProgram({ identify: [process.execPath, '-e', text] })).toBe('version 1')
    await vi.waitFor(() => expect(processesWith(word)).toEqual([]))
  },
)

test.runIf(process.platform === 'linux')('a program may be held to an amount of memory', async () => {
  const command = ['python3', '-c', 'x = bytearray(500_000_000); print("{}")']
  const there = await runProgram(await program('', { command })).catch(({ message }) => String(message))
  if (String(there).includes('cannot be started')) return
  expect(await failure('', { command, memoryLimit: 200 })).toContain('MemoryError')
})
