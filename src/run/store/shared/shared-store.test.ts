import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AssayError } from '../../../errors.ts'
import { recordWithId } from '../../fixtures/record.ts'
import { openStore } from './open-store.ts'
import { s3Blobs } from './s3-blobs.ts'
import { renderCounts, type SharedStore } from './shared-store.ts'

const id = 'ab'.repeat(32)
const other = 'cd'.repeat(32)
const name = `runs/ab/${id}.json`

let folder: string
const servers: Server[] = []
/** What the HTTP server keeps, by path. */
let kept: Map<string, string>
let asked: { readonly method: string; readonly token: string | undefined; readonly condition: string | undefined }[]
/** Answers in place of the server's own, for one request each. */
let answers: number[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-store-'))
  kept = new Map()
  asked = []
  answers = []
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) server.close()
  await rm(folder, { recursive: true, force: true })
})

/** A server as docs/store.md asks for one: two tokens, and a PUT with a condition. */
async function serve(tokens: { read?: string; write?: string } = {}): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const token = headers.authorization?.replace('Bearer ', '')
    asked.push({ method, token, condition: headers['if-none-match'] })
    let body = ''
    for await (const piece of request) body += piece
    const end = (status: number, text = '') => response.writeHead(status).end(text)
    const forced = answers.shift()
    if (forced !== undefined) return end(forced)
    const allowed = method === 'GET' ? [tokens.read, tokens.write] : [tokens.write]
    if (tokens.write !== undefined && !allowed.includes(token)) return end(403)
    if (method === 'GET') return kept.has(url) ? end(200, kept.get(url)) : end(404)
    if (headers['if-none-match'] === '*' && kept.has(url)) return end(412)
    kept.set(url, body)
    return end(201)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

async function open(address: string, environment: Record<string, string> = {}): Promise<SharedStore> {
  const store = await openStore(address, environment)
  if (store === null) throw new Error('no store')
  return store
}

/** A bucket on a server that speaks like S3, in the same process. */
async function bucket(): Promise<{ address: string; close(): Promise<unknown> }> {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'runs-of-all', configs: [] }],
  })
  const { port } = await server.run()
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${port}`)
  vi.stubEnv('AWS_REGION', 'us-east-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER')
  vi.stubEnv('AWS_REQUEST_CHECKSUM_CALCULATION', 'when_required')
  return { address: 's3://runs-of-all/team', close: () => server.close() }
}

test.each<[string, () => Promise<{ address: string; close(): Promise<unknown> }>]>([
  ['a folder', async () => ({ address: join(folder, 'store'), close: async () => undefined })],
  ['HTTP', async () => ({ address: `${await serve()}/v1/`, close: async () => undefined })],
  ['S3', bucket],
])('%s gives a run back as it was written, bit for bit', async (_, start) => {
  const { address, close } = await start()
  const store = await open(address)
  expect(await store.read(id)).toEqual({ record: null, warning: null })
  expect(await store.write(recordWithId(id))).toBeNull()
  const again = await open(address)
  expect(await again.read(id)).toEqual({ record: recordWithId(id), warning: null })
  expect(store.counts).toMatchObject({ hits: 0, misses: 1, written: 1, failed: 0 })
  expect(again.counts).toMatchObject({ hits: 1, misses: 0, written: 0, failed: 0 })
  await close()
})

test('what is there stays: a PUT asks for it, and a file is not written over', async () => {
  const address = await serve()
  const store = await open(address)
  await store.write(recordWithId(id))
  const first = kept.get(`/${name}`)
  await store.write({ ...recordWithId(id), durationMs: 13 })
  expect(kept.get(`/${name}`)).toBe(first)
  expect(asked.map(({ condition }) => condition)).toEqual(['*', '*'])
  expect(store.counts).toMatchObject({ written: 1, present: 1 })
  const onDisk = await open(folder)
  await onDisk.write(recordWithId(id))
  await onDisk.write({ ...recordWithId(id), durationMs: 13 })
  expect(await readFile(join(folder, name), 'utf8')).toContain('"durationMs":12')
  expect(await readdir(join(folder, 'runs', 'ab'))).toEqual([`${id}.json`])
})

test('a flipped byte is told, never served, and replaced by the run that is trained again', async () => {
  const store = await open(folder)
  await store.write(recordWithId(id))
  const path = join(folder, name)
  await writeFile(path, (await readFile(path, 'utf8')).replace('0.30000000000000004', '0.30000000000000014'))
  const reader = await open(folder)
  expect(await reader.read(id)).toEqual({
    record: null,
    warning: `run ${id} of the store ${folder} is damaged: its content does not match its digest. It is trained again`,
  })
  await reader.write(recordWithId(id))
  expect((await reader.read(id)).record).toEqual(recordWithId(id))
  expect(reader.counts).toMatchObject({ refused: 1, written: 1, hits: 1 })
})

test('an entry under the name of another run is refused', async () => {
  const address = await serve()
  await (await open(address)).write(recordWithId(other))
  kept.set(`/${name}`, kept.get(`/runs/cd/${other}.json`) ?? '')
  expect((await (await open(address)).read(id)).warning).toContain(`it belongs to run ${other}`)
})

test('each token goes where it belongs, and with a read token alone nothing is written', async () => {
  const address = await serve({ read: 'r', write: 'w' })
  const writer = await open(address, { ASSAY_STORE_READ_TOKEN: 'r', ASSAY_STORE_WRITE_TOKEN: 'w' })
  await writer.read(id)
  await writer.write(recordWithId(id))
  expect(asked.map(({ method, token }) => [method, token])).toEqual([
    ['GET', 'r'],
    ['PUT', 'w'],
  ])
  asked = []
  const reader = await open(address, { ASSAY_STORE_READ_TOKEN: 'r' })
  expect((await reader.read(id)).record).toEqual(recordWithId(id))
  expect(await reader.write(recordWithId(other))).toBeNull()
  expect(asked.map(({ method }) => method)).toEqual(['GET'])
  expect(kept.size).toBe(1)
})

test('a write that is not allowed is told once, and no further one is tried', async () => {
  const address = await serve({ read: 'r', write: 'w' })
  const store = await open(address)
  expect(await store.write(recordWithId(id))).toBe(
    `the store ${address} takes no runs from here: HTTP 403 Forbidden. Runs are read from it and not written`,
  )
  expect(await store.write(recordWithId(other))).toBeNull()
  expect(asked.length).toBe(1)
  expect(renderCounts(store.counts)).toBe('0 read, 0 not there, 0 written, 1 not taken')
})

test('a failure that passes is tried again; a store that is gone is told once and then left alone', async () => {
  const address = await serve()
  const store = await open(address)
  answers = [503]
  expect(await store.read(id)).toEqual({ record: null, warning: null })
  expect(asked.length).toBe(2)
  const server = servers.pop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  const told = [await store.read(id), await store.read(other), await store.read(id), await store.read(other)]
  expect(told.map(({ warning }) => warning).filter((warning) => warning !== null)).toEqual([
    expect.stringMatching(/^the store http:.* fails: .*ECONNREFUSED.*\. Runs that it cannot give are trained here/),
  ])
  expect(await store.write(recordWithId(id))).toBeNull()
  expect(store.counts).toMatchObject({ failed: 3, misses: 1 })
})

test('servers that take a request and say nothing are waited for so long and no longer', async () => {
  const silent = createServer(() => undefined)
  servers.push(silent)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { close } = await bucket()
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  const blobs = await s3Blobs('runs-of-all', '', 300)
  await expect(blobs.get(name)).rejects.toThrow('no answer in 0.3 s')
  await expect(blobs.put(name, '{}', false)).rejects.toThrow('no answer in 0.3 s')
  silent.closeAllConnections()
  await close()
})

test('a bucket that denies what is not there has it trained, and is told once and not left alone', async () => {
  const { address, close } = await bucket()
  const denying = createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'application/xml' })
    response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>')
  })
  servers.push(denying)
  await new Promise<void>((resolve) => denying.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${(denying.address() as AddressInfo).port}`)
  const store = await open(address)
  const told: (string | null)[] = []
  for (let time = 0; time < 5; time++) told.push((await store.read(id)).warning)
  expect(told).toEqual([expect.stringContaining('who may not list the bucket (s3:ListBucket)'), null, null, null, null])
  expect(store.counts).toMatchObject({ misses: 5, failed: 0 })
  await close()
})

test.skipIf(process.platform === 'win32')('what is no file is not waited for', async () => {
  const store = join(folder, 'store')
  await mkdir(join(store, 'runs', 'ab'), { recursive: true })
  execFileSync('mkfifo', [join(store, name)])
  expect((await (await open(store)).read(id)).warning).toContain('is not a file')
})

test('where a key is trusted, only what its owner signed is read', async () => {
  function pair() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    return {
      secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      shown: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    }
  }
  const team = pair()
  const stranger = pair()
  await writeFile(join(folder, 'team.pem'), team.secret)
  const signing = { ASSAY_STORE_SIGNING_KEY: join(folder, 'team.pem') }
  const store = join(folder, 'store')
  await (await open(store, signing)).write(recordWithId(id))
  await (await open(store, { ASSAY_STORE_SIGNING_KEY: stranger.secret })).write(recordWithId(other))
  const trusting = await open(store, { ASSAY_STORE_TRUSTED_KEYS: team.shown })
  expect((await trusting.read(id)).record).toEqual(recordWithId(id))
  const refused = `run ${other} of the store ${store} is not signed by anyone who is trusted here. It is trained again`
  expect(await trusting.read(other)).toEqual({ record: null, warning: refused })
  // Unsigned, or with the signature of another entry.
  const entry = await readFile(join(store, name), 'utf8')
  const signature = JSON.parse(entry).signature
  for (const forged of [{}, { signature }]) {
    const text = JSON.parse(await readFile(join(store, `runs/cd/${other}.json`), 'utf8'))
    delete text.signature
    await writeFile(join(store, `runs/cd/${other}.json`), JSON.stringify({ ...text, ...forged }))
    expect((await trusting.read(other)).warning).toBe(refused)
  }
  const both = await open(store, { ...signing, ASSAY_STORE_TRUSTED_KEYS: stranger.shown + team.shown })
  expect((await both.read(id)).record).toEqual(recordWithId(id))
  // Who reads signed runs alone, and signs none, writes none; an unsigned one gives way to one that is signed.
  expect([trusting.writes, both.writes]).toEqual([false, true])
  const third = 'ef'.repeat(32)
  await (await open(store)).write(recordWithId(third))
  expect((await trusting.read(third)).record).toBeNull()
  expect((await both.read(third)).record).toBeNull()
  await both.write(recordWithId(third))
  expect((await trusting.read(third)).record).toEqual(recordWithId(third))
  // Who trusts no key in particular reads any whole entry.
  expect((await (await open(store)).read(other)).record).toEqual(recordWithId(other))
})

test.each<[string, Record<string, string>, RegExp]>([
  ['ftp://somewhere', {}, /expected a folder, http/],
  ['https://user:secret@host/runs', {}, /holds no password/],
  ['http://host/runs', { ASSAY_STORE_READ_TOKEN: 'r' }, /in the clear: use https/],
  ['https://host/runs', { ASSAY_STORE_READ_TOKEN: 'a\nsecret' }, /ASSAY_STORE_READ_TOKEN cannot be sent as a token/],
  ['https://host/runs', { ASSAY_STORE_WRITE_TOKEN: 'secreté' }, /ASSAY_STORE_WRITE_TOKEN cannot be sent as a token/],
  ['here', { ASSAY_STORE_TRUSTED_KEYS: '' }, /is set, and empty/],
  ['here', { ASSAY_STORE_SIGNING_KEY: 'no-such-file' }, /neither PEM nor a file/],
  ['here', { ASSAY_STORE_SIGNING_KEY: '-----BEGIN PRIVATE KEY-----' }, /expected a private key of the kind Ed25519/],
  ['here', { ASSAY_STORE_TRUSTED_KEYS: '-----BEGIN PUBLIC KEY-----' }, /expected public keys of the kind Ed25519/],
])('%s with %j is a mistake of usage that repeats no secret', async (address, environment, message) => {
  const error = await openStore(address, environment).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(AssayError)
  if (!(error instanceof AssayError)) return
  expect(error.code).toBe('usage/invalid')
  expect(error.message).toMatch(message)
  expect(error.message).not.toMatch(/secret|no-such-file/)
})

test('without an address there is no store', async () => {
  expect(await openStore(undefined, {})).toBeNull()
  expect(await openStore(undefined, { ASSAY_STORE: folder })).not.toBeNull()
})
