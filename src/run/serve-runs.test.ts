import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { RunDefinition } from '../plan/run-definition.ts'
import { connectRuns } from './connect-runs.ts'
import { smallRun } from './fixtures/definition.ts'
import { recordWithId } from './fixtures/record.ts'
import type { RunOutcome } from './outcome.ts'
import { type ServedRuns, serveRuns } from './serve-runs.ts'

let served: ServedRuns | null = null
afterEach(async () => {
  await served?.close()
  served = null
})

/** Answers with a record that holds NaN, infinities and text in several alphabets, much larger than a packet. */
function answer(definition: RunDefinition): RunOutcome {
  const provenance = 'Übung Ω 数 '.repeat(20_000)
  const record = { ...recordWithId('a'.repeat(64)), definition, data: { set: 'x', digest: 'y', provenance } }
  return { id: record.id, status: 'finished', cached: false, record }
}

async function serve(request: (definition: RunDefinition) => Promise<RunOutcome>, folder?: string): Promise<string> {
  served = await serveRuns({ request }, folder)
  return served.address
}

test('outcomes come back as they were made, many at once and in any order', async () => {
  const address = await serve(async (definition) => {
    await new Promise((resolve) => setTimeout(resolve, 20 - definition.seed * 2))
    return answer(definition)
  })
  const client = await connectRuns(address)
  const asked = [1, 2, 3, 4, 5].map((seed) => ({ ...smallRun, seed }))
  const outcomes = await Promise.all(asked.map((definition) => client.request(definition)))
  expect(outcomes).toEqual(asked.map(answer))
  client.close()
})

test('a parameter of -0 arrives as -0', async () => {
  const client = await connectRuns(await serve(async (definition) => answer(definition)))
  const definition = { ...smallRun, init: { 'out.bias': { name: 'constant', parameters: { value: -0 } } } }
  const outcome = await client.request(definition)
  expect(outcome.status === 'finished' && outcome.record.definition).toEqual(definition)
  client.close()
})

test('a failed run is an outcome, a broken service an error with its code', async () => {
  const failed = { id: 'b', status: 'failed', code: 'run/crashed', failure: 'worker 7 was killed' } as const
  const client = await connectRuns(
    await serve(async ({ seed }) => {
      if (seed === 1) return failed
      throw new Error('out of order')
    }),
  )
  expect(await client.request(smallRun)).toEqual(failed)
  await expect(client.request({ ...smallRun, seed: 2 })).rejects.toMatchObject({
    code: 'internal/broken',
    message: 'out of order',
  })
  client.close()
})

test('when the service goes away, open and later requests are rejected and say what to do', async () => {
  const client = await connectRuns(await serve(() => new Promise(() => undefined)))
  const open = client.request(smallRun)
  setTimeout(() => void served?.close(), 20)
  await expect(open).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: the run service went away before it answered: the main process has ended or was killed. Start the command again; finished runs are cached]`,
  )
  await expect(client.request(smallRun)).rejects.toMatchObject({ code: 'run/cancelled' })
})

test('nobody at the address is an error at once', async () => {
  await expect(connectRuns(join(tmpdir(), 'nobody.sock'))).rejects.toMatchObject({ code: 'run/cancelled' })
})

test('noise on the socket ends its connection and no other', async () => {
  const address = await serve(async (definition) => answer(definition))
  const noisy = connect(address)
  noisy.write('GET / HTTP/1.1\r\n\r\n')
  await new Promise((resolve) => noisy.once('close', resolve))
  const client = await connectRuns(address)
  expect((await client.request(smallRun)).status).toBe('finished')
  client.close()
})

test('a temporary folder with a long path is no obstacle, and nothing is left in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-socket-'))
  const long = join(folder, 'x'.repeat(120))
  await mkdir(long)
  const address = await serve(async (definition) => answer(definition), long)
  expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100)
  const client = await connectRuns(address)
  expect((await client.request(smallRun)).status).toBe('finished')
  client.close()
  await served?.close()
  served = null
  expect(existsSync(address)).toBe(false)
  await rm(folder, { recursive: true })
})

test('an idle line does not keep a process alive', async () => {
  const address = await serve(async (definition) => answer(definition))
  const script = `
    import { connectRuns } from ${JSON.stringify(new URL('./connect-runs.ts', import.meta.url).href)}
    const client = await connectRuns(${JSON.stringify(address)})
    const { status } = await client.request(${JSON.stringify(smallRun)})
    console.log(status)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  expect([exitCode, output]).toEqual([0, 'finished\n'])
})
