import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProgramRunDefinition } from '../../plan/run-definition.ts'
import { RunService } from './service.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder = ''
let service: RunService
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-program-service-'))
  await mkdir(join(folder, 'cache'))
  service = open()
})
afterEach(async () => {
  await service.close()
  await rm(folder, { recursive: true, force: true })
})

const open = (allowCode = true) => new RunService({ cacheDir: join(folder, 'cache'), allowCode, workers: 2 })

async function program(text: string, others: Partial<ProgramRunDefinition> = {}): Promise<ProgramRunDefinition> {
  const digest = createHash('sha256').update(text).digest('hex')
  const path = join(folder, `${digest}.cjs`)
  await writeFile(path, text)
  return {
    kind: 'program',
    seed: 1,
    command: [process.execPath, 'train.cjs'],
    files: [{ name: 'train.cjs', path, digest }],
    identify: [process.execPath, '-p', '"version " + process.version'],
    arm: 'slow',
    parameters: {},
    metrics: ['loss'],
    measurements: 'output',
    timeLimit: 60,
    memoryLimit: null,
    stepsPerEpoch: null,
    labelCounts: { train: [], validation: [], test: [] },
    data: null,
    ...others,
  }
}

const prints = 'console.log(JSON.stringify({ metric: "loss", value: Number(process.env.ASSAY_SEED) }))'

test('the run of a program is cached by command, files, parameters and what it says of itself', async () => {
  const definition = await program(prints)
  const first = await service.request(definition)
  expect(first).toMatchObject({ status: 'finished', cached: false })
  if (first.status !== 'finished') return
  expect(first.record.engine).toEqual({ name: 'program', versions: { program: `version ${process.version}` } })
  await service.close()

  service = open()
  expect(await service.request(definition)).toEqual({ ...first, cached: true })
  const others = [
    await program(`${prints} `),
    { ...definition, seed: 2 },
    { ...definition, parameters: { rate: 1 } },
    { ...definition, command: [...definition.command, '--more'] },
    { ...definition, identify: [process.execPath, '-p', '1'] },
  ]
  const outcomes = await Promise.all(others.map((other) => service.request(other)))
  expect(outcomes.map((outcome) => outcome.status === 'finished' && outcome.cached)).toEqual(others.map(() => false))
  expect(new Set([first.id, ...outcomes.map(({ id }) => id)]).size).toBe(others.length + 1)
})

test('a program that goes wrong is a failed run, the others finish, and nothing is run where code is not allowed', async () => {
  const wrong = ['setInterval(() => {}, 1000)', 'process.exit(3)', 'process.abort()', 'console.log("garbage")']
  const runs = await Promise.all([...wrong, prints].map((text) => program(text, { timeLimit: 5 })))
  const outcomes = await Promise.all(runs.map((run) => service.request(run)))
  expect(outcomes.map((one) => (one.status === 'failed' ? one.code : one.status))).toEqual([
    'run/timeout',
    'run/program',
    'run/program',
    'run/program',
    'finished',
  ])
  const identified = await service.request(
    await program(prints, { identify: [process.execPath, '-e', 'process.exit(1)'] }),
  )
  expect(identified).toMatchObject({ status: 'failed', code: 'run/program' })
  await service.close()
  service = open(false)
  expect(await service.request(await program(prints))).toMatchObject({ status: 'failed', code: 'run/not-allowed' })
})

test('a program ends with the service that runs it', async () => {
  const started = join(folder, 'started')
  const text = `require('fs').writeFileSync(${JSON.stringify(started)}, process.pid + ' ' + process.cwd()); setInterval(() => {}, 1000)`
  const outcome = service.request(await program(text))
  const readStarted = async () => {
    const told = /^(\d+) (.+)$/.exec(await readFile(started, 'utf8'))
    // A file is there before it is written; 0 would be the process group of this test, which never ends.
    if (told === null) throw new Error('it has not told its process yet')
    return told
  }
  const [, pid, home = ''] = await vi.waitFor(readStarted, { timeout: 60_000, interval: 100 })
  expect(() => process.kill(Number(pid), 0)).not.toThrow()
  await service.close()
  expect(await outcome).toMatchObject({ status: 'failed', code: 'run/cancelled' })
  await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow(), { timeout: 10_000 })
  expect(existsSync(home)).toBe(false)
})
