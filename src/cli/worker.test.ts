import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../run/fixtures/redis-server.ts'
import { measuredResults } from './testing/measured-results.ts'
import { assay, outsideOf, runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

vi.setConfig({ testTimeout: 180_000 })

let folder: string
const path = (name: string) => join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-worker-'))
  await mkdir(path('specs'))
  await writeFile(path('specs/tiny.yaml'), tinySpec('tiny'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test.each<[readonly string[], string]>([
  [['worker'], 'give --queue, or set ASSAY_QUEUE'],
  [['worker', '--queue', 'host:6379'], 'expected redis://host:port'],
  [['worker', '--queue', 'redis://host', '--workers', '0'], 'expected a whole number'],
  [['run', '--wait'], '--wait has no effect without --queue'],
])('%j is a mistake of usage', async (words, message) => {
  expect(await runAssay(folder, words, { ASSAY_QUEUE: '' })).toMatchObject({
    code: 3,
    error: expect.stringContaining(message),
  })
})

test('without a server the runs are made here, and the command ends', async () => {
  const { code, error } = await runAssay(folder, ['run', '--engine', 'onnx', '--queue', 'redis://127.0.0.1:1'], {
    ASSAY_CACHE_DIR: path('cache'),
  })
  expect(code).toBe(0)
  expect(error).toContain('warning: the queue redis://127.0.0.1:1 cannot be reached, so runs are made here')
})

describe.skipIf(!hasRedis)('with a server of Redis', () => {
  let redis: RedisServer
  const workers: ChildProcess[] = []
  beforeEach(async () => {
    redis = await startRedis()
  })
  afterEach(async () => {
    for (const worker of workers.splice(0)) worker.kill('SIGKILL')
    await redis.stop()
  })

  /** A machine with one core and a cache of its own. Gives what it said when it ends. */
  async function machine(name: string): Promise<{ process: ChildProcess; end(): Promise<string> }> {
    const words = ['worker', '--queue', redis.url, '--workers', '1', '--engine', 'onnx']
    const started = spawn(process.execPath, [assay, ...words], {
      cwd: folder,
      env: outsideOf({ ASSAY_CACHE_DIR: path(name) }),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    workers.push(started)
    let said = ''
    await new Promise<void>((resolve) => {
      started.stdout.on('data', (text) => {
        said += text
        if (said.includes('Taking runs')) resolve()
      })
    })
    return {
      process: started,
      async end() {
        const ended = once(started, 'exit')
        started.kill('SIGTERM')
        await ended
        return said
      },
    }
  }

  const run = (name: string, words: readonly string[]) =>
    runAssay(folder, ['run', '--engine', 'onnx', '--reports', name, ...words], {
      ASSAY_CACHE_DIR: path(`cache-${name}`),
    })

  const measured = (name: string) => measuredResults(path(`${name}/sample/tiny/results.json`))

  test('four workers make each run once, and what is found is what one machine finds, byte for byte', async () => {
    const machines = await Promise.all(['a', 'b', 'c', 'd'].map(machine))
    const there = await run('there', ['--queue', redis.url, '--wait'])
    const said = await Promise.all(machines.map(({ end }) => end()))
    const here = await run('here', [])
    expect(there.code).toBe(here.code)
    expect(await measured('there')).toBe(await measured('here'))
    const made = said.map((text) => Number(/(\d+) runs? made, 0 failed/.exec(text)?.[1]))
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(6)
  })

  test('workers that are killed and stopped cost time, and no verdict', async () => {
    const [killed, stopped] = await Promise.all(['a', 'b'].map(machine))
    const there = run('there', ['--queue', redis.url, '--wait'])
    await new Promise((resolve) => setTimeout(resolve, 4000))
    killed?.process.kill('SIGKILL')
    stopped?.process.kill('SIGSTOP')
    await machine('c')
    const here = await run('here', [])
    expect((await there).code).toBe(here.code)
    expect(await measured('there')).toBe(await measured('here'))
  })
})
