import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseEntry, renderEntry } from '../run/store/run-entry.ts'
import { measuredResults } from './testing/measured-results.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

vi.setConfig({ testTimeout: 120_000 })

const programSpec = `title: A program
source: { document: d, kind: examples }
experiments:
  p:
    program: { command: [sh, p.sh], files: [p.sh], metrics: { x: { meaning: A number, range: [0, 1] } }, identify: [touch, planted] }
    seeds: { looks: [3] }
    arms: { a: {} }
claims:
  - { id: p.1, name: n, quote: q, where: w, expect: { arm: a, metric: x, above: 0.5 } }
`

let folder: string
const path = (name: string) => join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-shared-'))
  await mkdir(path('specs'))
  await writeFile(path('specs/tiny.yaml'), tinySpec('tiny'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Each machine has a cache of its own. */
const on = (machine: string, words: readonly string[]) =>
  runAssay(folder, [...words, '--engine', 'onnx'], { ASSAY_CACHE_DIR: path(machine), ASSAY_STORE: path('store') })
const run = (machine: string) => on(machine, ['run', '--reports', machine])

async function stored(): Promise<readonly string[]> {
  const files = await readdir(path('store'), { recursive: true })
  return files.filter((name) => name.endsWith('.json')).map((name) => path(join('store', name)))
}

const measured = (name: string) => measuredResults(path(`${name}/sample/tiny/results.json`))

test('a second machine trains nothing, and finds the same, byte for byte', async () => {
  const first = await run('a')
  expect(first.error).toMatch(/store: 0 read, 6 not there, 6 written/)
  const second = await run('b')
  expect(second.error).toMatch(/store: 6 read, 0 not there, 0 written/)
  expect(second.error).toMatch(/runs 6\/6 \(6 cached\)/)
  expect(second.code).toBe(first.code)
  expect(await measured('b')).toBe(await measured('a'))
  // From then on it needs the store no more.
  await rm(path('store'), { recursive: true })
  expect((await run('b')).error).toMatch(/store: 0 read, 0 not there, 0 written/)
})

/** A server that lets read, and stops when it has been asked so often. */
async function servedStore(most: number): Promise<{ url: string; methods: string[]; close(): void }> {
  const methods: string[] = []
  const server = createServer((request, response) => {
    methods.push(request.method ?? '')
    if (methods.length > most) {
      server.close()
      return server.closeAllConnections()
    }
    readFile(path(join('store', request.url ?? ''))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, methods, close: () => void server.close() }
}

test.each([
  ['that stops in the middle', 3, /the store .* fails: .*Runs that it cannot give are trained here/],
  ['that lets only read', Number.POSITIVE_INFINITY, /store: 2 read, 4 not there, 0 written/],
])('a store %s changes neither exit code nor results, and nothing is written there', async (_what, most, told) => {
  const alone = await run('a')
  for (const entry of (await stored()).slice(2)) await rm(entry)
  const { url, methods, close } = await servedStore(most)
  const words = ['run', '--reports', 'b', '--engine', 'onnx', '--store', url]
  const environment = { ASSAY_CACHE_DIR: path('b'), ASSAY_STORE_READ_TOKEN: 'r' }
  const shared = await runAssay(folder, words, environment)
  close()
  expect(shared.error).toMatch(told)
  expect(shared.code).toBe(alone.code)
  expect(await measured('b')).toBe(await measured('a'))
  expect(new Set(methods)).toEqual(new Set(['GET']))
})

test('a planted run, whole and with its digest right, is found by training it again', async () => {
  await run('a')
  const honest = await on('c', ['store', 'verify', '--sample', '100%'])
  expect(honest.output).toBe("6 of 6 runs trained again are equal to the store's, bit for bit (6 stored)\n")
  expect(honest.code).toBe(0)
  const [planted = ''] = await stored()
  const id = planted.slice(-69, -5)
  const entry = parseEntry(await readFile(planted, 'utf8'), id)
  if ('reason' in entry) throw new Error(entry.reason)
  await writeFile(planted, renderEntry({ ...entry.record, steps: entry.record.steps + 1 }))
  const found = await on('c', ['store', 'verify', '--sample', '100%'])
  expect(found.error).toContain(`run ${id} differs from the store's`)
  expect(found.output).toBe("5 of 6 runs trained again are equal to the store's, bit for bit (6 stored)\n")
  expect(found.code).toBe(1)
})

test('a program is not run to verify a store unless that is allowed, and what could not be looked for is told', async () => {
  await run('a')
  await writeFile(path('specs/program.yaml'), programSpec)
  await writeFile(path('specs/p.sh'), 'echo')
  const { code, error, output } = await on('c', ['store', 'verify', '--sample', '100%'])
  expect(existsSync(path('planted'))).toBe(false)
  expect(error).toContain('is code, which is run only where that is allowed')
  expect(output).toContain('6 of 6 runs trained again')
  expect(code).toBe(2)
})

test('a store that has nothing of a spec verifies nothing, and a store must be named', async () => {
  expect(await on('a', ['store', 'verify'])).toMatchObject({
    code: 2,
    error: expect.stringContaining('nothing was verified'),
  })
  const unnamed = await runAssay(folder, ['store', 'verify'], { ASSAY_STORE: '' })
  expect(unnamed).toMatchObject({ code: 3, error: expect.stringContaining('give --store, or set ASSAY_STORE') })
  const wrong = await on('a', ['store', 'verify', '--sample', 'some'])
  expect(wrong).toMatchObject({ code: 3, error: expect.stringContaining('such as 5%') })
})
