import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import { smallRun } from '../fixtures/definition.ts'
import { faultyInputs } from '../fixtures/faulty-inputs.ts'
import { RunService } from './service.ts'

vi.setConfig({ testTimeout: 60_000 })

// What a run leaves in the main process: `npm run bench:queue` has it for 10,000 runs.

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Live bytes that each of so many further runs adds, after as many that warm the service up. */
async function bytesARun(runs: number, forgets: boolean): Promise<number> {
  const worker = { file: new URL('../fixtures/faulty-worker.js', import.meta.url), words: [] }
  const service = new RunService({ cacheDir: null, workers: 1, worker, inputs: faultyInputs() })
  async function make(first: number): Promise<void> {
    const definitions = Array.from({ length: runs }, (_, index) => ({ ...smallRun, seed: first + index }))
    const outcomes = await Promise.all(definitions.map((definition) => service.request(definition)))
    expect(outcomes.every(({ status }) => status === 'finished')).toBe(true)
    if (forgets) for (const definition of definitions) service.forget(definition)
  }
  try {
    await make(1)
    collect()
    const before = process.memoryUsage().heapUsed
    await make(1 + runs)
    collect()
    return (process.memoryUsage().heapUsed - before) / runs
  } finally {
    await service.close()
  }
}

test('a run leaves what it measured and its definition, and nothing of how it was made', async () => {
  expect(await bytesARun(1000, false)).toBeLessThan(4_000)
})

test('a run that is forgotten, as workers of a queue forget theirs, leaves nothing', async () => {
  expect(await bytesARun(1000, true)).toBeLessThan(200)
})
