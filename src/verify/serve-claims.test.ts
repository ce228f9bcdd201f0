import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import { connectClaims } from '../vitest/connect-claims.ts'
import { type ClaimJudge, type ServedClaims, serveClaims } from './serve-claims.ts'
import type { ClaimEnding, ClaimReference } from './wire.ts'

let served: ServedClaims | null = null
afterEach(async () => {
  await served?.close()
  served = null
})

const claim: ClaimReference = { spec: '/specs/a.yaml', digest: 'abc', claim: 's1.1' }

/** Answers with text in several alphabets and line breaks, much larger than a packet. */
function answer(reference: ClaimReference): ClaimEnding {
  return { kind: 'mismatch', message: `${reference.claim}\n${'Übung Ω 数 \u2028 '.repeat(20_000)}` }
}

async function serve(judge: ClaimJudge['judge'], folder?: string): Promise<string> {
  served = await serveClaims({ judge }, folder)
  return served.address
}

test('endings come back as they were made, many at once and in any order', async () => {
  const address = await serve(async (reference) => {
    await new Promise((resolve) => setTimeout(resolve, 20 - Number(reference.claim) * 2))
    return answer(reference)
  })
  const client = await connectClaims(address)
  const asked = ['1', '2', '3', '4', '5'].map((id) => ({ ...claim, claim: id }))
  const endings = await Promise.all(asked.map((reference) => client.judge(reference)))
  expect(endings).toEqual(asked.map(answer))
  client.close()
})

test('the claim asked for arrives as it was named', async () => {
  const asked: ClaimReference[] = []
  const client = await connectClaims(
    await serve(async (reference) => {
      asked.push(reference)
      return { kind: 'as recorded' }
    }),
  )
  await client.judge(claim)
  expect(asked).toEqual([claim])
  client.close()
})

test('a judge that broke is an error with its code', async () => {
  const client = await connectClaims(
    await serve(async (reference) => {
      if (reference.claim === 'unknown') throw new AssayError('usage/invalid', 'there is no such claim')
      throw new Error('out of order')
    }),
  )
  await expect(client.judge({ ...claim, claim: 'unknown' })).rejects.toMatchObject({
    code: 'usage/invalid',
    message: 'there is no such claim',
  })
  await expect(client.judge(claim)).rejects.toMatchObject({ code: 'internal/broken', message: 'out of order' })
  client.close()
})

test('when the main process goes away, open and later requests are rejected and say what to do', async () => {
  const client = await connectClaims(await serve(() => new Promise(() => undefined)))
  const open = client.judge(claim)
  setTimeout(() => void served?.close(), 20)
  await expect(open).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: the main process went away before it answered: it has ended or was killed. Start the command again; finished runs are cached]`,
  )
  await expect(client.judge(claim)).rejects.toMatchObject({ code: 'run/cancelled' })
})

test('nobody at the address is an error at once', async () => {
  await expect(connectClaims(join(tmpdir(), 'nobody.sock'))).rejects.toMatchObject({ code: 'run/cancelled' })
})

test('noise on the socket ends its connection and no other', async () => {
  const address = await serve(async (reference) => answer(reference))
  const noisy = connect(address)
  noisy.write('GET / HTTP/1.1\r\n\r\n')
  await new Promise((resolve) => noisy.once('close', resolve))
  const client = await connectClaims(address)
  expect(await client.judge(claim)).toEqual(answer(claim))
  client.close()
})

test('a temporary folder with a long path is no obstacle, and nothing is left in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-socket-'))
  const long = join(folder, 'x'.repeat(120))
  await mkdir(long)
  const address = await serve(async (reference) => answer(reference), long)
  expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100)
  const client = await connectClaims(address)
  expect(await client.judge(claim)).toEqual(answer(claim))
  client.close()
  await served?.close()
  served = null
  expect(existsSync(address)).toBe(false)
  await rm(folder, { recursive: true })
})

test('an idle line does not keep a process alive', async () => {
  const address = await serve(async () => ({ kind: 'as recorded' }))
  const script = `
    import { connectClaims } from ${JSON.stringify(new URL('../vitest/connect-claims.ts', import.meta.url).href)}
    const client = await connectClaims(${JSON.stringify(address)})
    const { kind } = await client.judge(${JSON.stringify(claim)})
    console.log(kind)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  expect([exitCode, output]).toEqual([0, 'as recorded\n'])
})
