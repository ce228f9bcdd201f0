import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchFile, type RemoteFile } from './fetch-file.ts'

const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7) % 251))
const sha256 = createHash('sha256').update(content).digest('hex')
/** Never reached by a server that answers, however busy the machine. */
const patient = { idleMs: 30_000, totalMs: 60_000 }
const limits = { idleMs: 1_000, totalMs: 60_000 }

/** What the server does, by path. */
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/good': (_, response) => response.end(content),
  '/range': (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
    if (from > 0) response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` })
    response.end(content.subarray(from))
  },
  '/403': (_, response) => response.writeHead(403).end('no'),
  '/404': (_, response) => response.writeHead(404).end('no'),
  '/503': (_, response) => response.writeHead(503).end('no'),
  '/html': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html></html>'),
  '/promises-less': (_, response) => response.end(content.subarray(0, 100)),
  '/breaks': (_, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 20_000), () => response.destroy())
  },
  '/short': (_, response) => {
    // Without a length the body just ends: only counting the bytes shows that it is short.
    response.write(content.subarray(0, 30_000))
    response.end()
  },
  '/long': (_, response) => {
    response.write(Buffer.alloc(content.length))
    response.end('and more')
  },
  '/wrong': (_, response) => response.end(Buffer.from(content).fill(0, 100, 101)),
  '/silent': () => undefined,
  '/stalls': (_, response) => response.write(content.subarray(0, 10_000)),
  '/drips': (_, response) => {
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  },
  '/wrong-range': (_, response) =>
    response.writeHead(206, { 'content-range': `bytes 0-${content.length - 1}/${content.length}` }).end(content),
}

let server: Server
let origin = ''
let folder = ''
let path = ''
let requests: string[] = []

beforeEach(async () => {
  requests = []
  server = createServer((request, response) => {
    requests.push(`${request.url}${request.headers.range ? ` ${request.headers.range}` : ''}`)
    answers[request.url ?? '']?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  folder = await mkdtemp(join(tmpdir(), 'assay-fetch-'))
  path = join(folder, 'data', 'file.gz')
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

const remote = (...paths: string[]): RemoteFile => ({
  name: 'mnist/file.gz',
  addresses: paths.map((answer) => origin + answer),
  bytes: content.length,
  sha256,
  remedy: 'Try again later.',
})

const get = (
  file: RemoteFile,
  onProgress: (address: string, bytes: number) => void = () => undefined,
  within = limits,
) => fetchFile(file, path, within, onProgress)

/** The message of the refusal, with the port of the moment left out. */
async function failureOf(file: RemoteFile, within = patient): Promise<string> {
  const failure: unknown = await get(file, () => undefined, within).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'AssayError', code: 'data/unreachable' })
  return (failure instanceof Error ? failure.message : '').replaceAll(origin, 'http://server')
}

test('fetches a file, tells how far it is, and leaves nothing else behind', async () => {
  const told: [string, number][] = []
  await get(remote('/good'), (address, bytes) => told.push([address, bytes]))
  expect((await readFile(path)).equals(content)).toBe(true)
  expect(told.at(-1)).toEqual([`${origin}/good`, content.length])
  expect(await readdir(join(folder, 'data'))).toEqual(['file.gz'])
})

test.for(Object.keys(answers).filter((answer) => !['/good', '/range', '/drips'].includes(answer)))(
  'after %s the next mirror is tried, and the file is whole',
  async (answer) => {
    const mayBeSilent = ['/silent', '/stalls'].includes(answer)
    await get(remote(answer, '/range'), undefined, mayBeSilent ? limits : patient)
    expect((await readFile(path)).equals(content)).toBe(true)
    expect(await readdir(join(folder, 'data'))).toEqual(['file.gz'])
  },
)

test('a server that is not there is a cause like any other', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => gone.once('listening', resolve))
  const address = gone.address()
  const port = typeof address === 'object' ? address?.port : 0
  await new Promise((resolve) => gone.close(resolve))
  const file = { ...remote(), addresses: [`http://127.0.0.1:${port}/`, `${origin}/good`] }
  await get(file)
  expect((await readFile(path)).equals(content)).toBe(true)
  await rm(path)
  expect(await failureOf({ ...file, addresses: [`http://127.0.0.1:${port}/`] })).toContain(
    `connect ECONNREFUSED 127.0.0.1:${port}`,
  )
})

test('when every mirror fails, each is named with its cause, and the final file does not exist', async () => {
  const bad = remote(
    '/403',
    '/404',
    '/503',
    '/html',
    '/promises-less',
    '/silent',
    '/stalls',
    '/short',
    '/long',
    '/wrong',
  )
  expect(await failureOf(bad, limits)).toMatchInlineSnapshot(`
    "mnist/file.gz could not be fetched:
      http://server/403: HTTP 403 Forbidden
      http://server/404: HTTP 404 Not Found
      http://server/503: HTTP 503 Service Unavailable
      http://server/html: a web page (text/html) instead of the file
      http://server/promises-less: promises 100 bytes, expected 50000
      http://server/silent: no answer for 1 s
      http://server/stalls: silent after 10000 of 50000 bytes for 1 s
      http://server/short: ended after 30000 of 50000 bytes
      http://server/long: sends more than the file's 50000 bytes
      http://server/wrong: sent bytes with SHA-256 68cd321fd69bce66f0596e147bc68c7399aceab6bc6a4a8dce9ed133609af717, expected e86adb39661e24e5697a957885e796851faa6043777824e9bd1bdc086d86f0b9
    Try again later."
  `)
  expect(await readdir(join(folder, 'data'))).toEqual([])
})

test('a fetch that got no byte leaves no file', async () => {
  await failureOf(remote('/403'))
  expect(await readdir(join(folder, 'data'))).toEqual([])
})

test('a mirror that drips a byte now and then is given up in bounded time', async () => {
  const started = performance.now()
  expect(await failureOf(remote('/drips'), { idleMs: 30_000, totalMs: 400 })).toContain('/drips: not done after 0.4 s')
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('the next mirror goes on from the bytes that arrived', async () => {
  await get(remote('/short', '/range'))
  expect(requests).toEqual(['/short', '/range bytes=30000-'])
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('a mirror that knows no ranges sends everything, and that is taken from its start', async () => {
  await get(remote('/short', '/good'))
  expect(requests).toEqual(['/short', '/good bytes=30000-'])
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('the next call goes on from them too, after a failure or a crash', async () => {
  await failureOf(remote('/short'))
  await writeFile(`${path}.of-a-process-that-was-killed.part`, content.subarray(0, 40_000))
  await get(remote('/range'))
  expect(requests).toEqual(['/short', '/range bytes=40000-'])
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('a complete part, left by a crash before its renaming, needs no server', async () => {
  await mkdir(join(folder, 'data'))
  await writeFile(`${path}.part`, content)
  await get(remote('/503'))
  expect(requests).toEqual([])
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('damaged bytes from before are found by the hash; the same mirror may send everything again', async () => {
  await mkdir(join(folder, 'data'))
  await writeFile(`${path}.part`, Buffer.alloc(40_000))
  await get(remote('/range'))
  expect(requests).toEqual(['/range bytes=40000-', '/range'])
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('a damaged file in the final place stays until the whole one replaces it', async () => {
  await mkdir(join(folder, 'data'))
  await writeFile(path, 'damaged')
  await failureOf(remote('/wrong'))
  expect(await readFile(path, 'utf8')).toBe('damaged')
  await get(remote('/good'))
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('eight callers may fetch the same file at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => get(remote('/short', '/range'))))
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('a part that cannot be copied, as one that was renamed meanwhile, does not end the fetch', async () => {
  // A folder has a size and cannot be copied as a file.
  await mkdir(join(folder, 'data', 'file.gz.vanished.part'), { recursive: true })
  await get(remote('/good'))
  expect((await readFile(path)).equals(content)).toBe(true)
})

test('parts of processes long gone are swept away, those of others left alone', async () => {
  await mkdir(join(folder, 'data'))
  for (const owner of ['old', 'young']) await writeFile(`${path}.${owner}.part`, 'x')
  const twoHoursAgo = new Date(Date.now() - 7_200_000)
  await utimes(`${path}.old.part`, twoHoursAgo, twoHoursAgo)
  await get(remote('/good'))
  expect((await readdir(join(folder, 'data'))).sort()).toEqual(['file.gz', 'file.gz.young.part'])
})

test('a folder that cannot be made is the fault of the disk, not of a mirror', async () => {
  await writeFile(join(folder, 'data'), 'a file in the way')
  await expect(get(remote('/good'))).rejects.toMatchObject({
    code: 'file/unwritable',
    message: expect.stringContaining(path),
  })
  expect(requests).toEqual([])
})
