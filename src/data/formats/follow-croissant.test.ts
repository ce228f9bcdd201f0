import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFrame } from '../files/read-frame.ts'
import { followCroissant } from './follow-croissant.ts'

const csv = 'a,y\n1,no\n2,yes\n'
const sha256 = createHash('sha256').update(csv).digest('hex')

let folder = ''
let server: Server
let address = ''
let asked = 0
const cacheBefore = process.env.ASSAY_CACHE_DIR
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-croissant-'))
  process.env.ASSAY_CACHE_DIR = join(folder, 'cache')
  asked = 0
  server = createServer((request, response) => {
    asked++
    if (request.url === '/data/far.csv') response.end(csv)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.address()
  address = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}` : ''
})
afterEach(async () => {
  if (cacheBefore === undefined) delete process.env.ASSAY_CACHE_DIR
  else process.env.ASSAY_CACHE_DIR = cacheBefore
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

async function describe(contentUrl: string, digest: string | null = sha256): Promise<string> {
  const object = { '@type': 'cr:FileObject', '@id': 'f', contentUrl, ...(digest && { sha256: digest }) }
  const path = join(folder, 'meta.json')
  await writeFile(path, JSON.stringify({ conformsTo: 'http://mlcommons.org/croissant/1.0', distribution: [object] }))
  return path
}

const failure = (path: string) =>
  followCroissant(path, 'meta.json').then(
    () => 'no failure',
    (error) => `${error.code}: ${error.message}`.replaceAll(address, '<server>'),
  )

test('the file is fetched from its address into the cache, once, and read from there', async () => {
  const path = await describe(`${address}/data/far.csv`)
  const frame = await readFrame({ path, name: 'meta.json' }, null, { header: null })
  expect(frame.columns.map(({ name }) => name)).toEqual(['a', 'y'])
  const followed = await followCroissant(path, 'meta.json')
  expect(followed.path).toBe(join(folder, 'cache/data/croissant', sha256, 'far.csv'))
  expect(await readFile(followed.path, 'utf8')).toBe(csv)
  expect(asked).toBe(1)
  // A damaged file of the cache is fetched again.
  await writeFile(followed.path, 'a,y\n1,no\n3,yes\n')
  expect(await readFile((await followCroissant(path, 'meta.json')).path, 'utf8')).toBe(csv)
  expect(asked).toBe(2)
})

test('a file beside the description is taken without asking its address', async () => {
  await writeFile(join(folder, 'far.csv'), csv)
  const followed = await followCroissant(await describe(`${address}/data/far.csv`), 'meta.json')
  expect([followed.path, asked]).toEqual([join(folder, 'far.csv'), 0])
  await writeFile(join(folder, 'far.csv'), `${csv}3,no\n`)
  expect(await failure(await describe(`${address}/data/far.csv`))).toContain(
    'data/corrupt: meta.json cannot be used: far.csv has SHA-256',
  )
})

test('nothing is fetched without a digest, from elsewhere than the web, or kept with another digest', async () => {
  expect(await failure(await describe(`${address}/data/far.csv`, null))).toContain('it gives no sha256')
  expect(await failure(await describe('ftp://127.0.0.1/far.csv'))).toContain('neither a path nor an address of the web')
  expect(await failure(await describe('file:///etc/passwd'))).toContain('neither a path nor an address of the web')
  expect(asked).toBe(0)
  expect(await failure(await describe(`${address}/data/far.csv`, '0'.repeat(64)))).toBe(
    `data/unreachable: far.csv could not be fetched:\n  <server>/data/far.csv: sent bytes with SHA-256 ${sha256}, expected ${'0'.repeat(64)}\nOr fetch it by hand, and put it as far.csv beside its description.`,
  )
  expect(await failure(await describe(`${address}/gone.csv`))).toContain('HTTP 404')
})
