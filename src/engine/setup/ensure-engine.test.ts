import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ensureEngine, type WantedEngine } from './ensure-engine.ts'
import { writeSetback } from './setback.ts'
import { writeStamp } from './stamp.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

/** A package that looks like tfjs-node to the set-up, on a machine without compiler and Python. */
let packageFolder = ''
let root = ''
const path = process.env.PATH

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-test-'))
  packageFolder = join(root, 'node_modules', '@tensorflow', 'tfjs-node')
  for (const folder of ['scripts', 'binding']) await mkdir(join(packageFolder, folder), { recursive: true })
  await writeFile(join(packageFolder, 'package.json'), '{"name": "@tensorflow/tfjs-node", "version": "0.0.0"}')
  await writeFile(join(packageFolder, 'binding.gyp'), '{}')
  await writeFile(join(packageFolder, 'scripts', 'install.js'), 'console.error("no way out"); process.exit(1)')
  process.env.PATH = root
})
afterEach(async () => {
  process.env.PATH = path
  await rm(root, { recursive: true })
})

async function setUp(wanted: WantedEngine, retry = false) {
  const told: string[] = []
  const ready = await ensureEngine(wanted, {
    onProgress: ({ message }) => told.push(message),
    cacheDir: join(root, 'cache'),
    packageFolder,
    retry,
  }).catch((error: unknown) => error)
  return { ready, told }
}

test('where TensorFlow cannot be made to work, ONNX Runtime is taken and the notice says why', async () => {
  const { ready } = await setUp(null)
  expect(ready).toMatchObject({ engine: { name: 'onnx' }, method: 'onnx', changed: false })
  expect(ready).toHaveProperty('notice', expect.stringMatching(/^TensorFlow could not be made to work on this machine/))
  expect(ready).toHaveProperty('notice', expect.stringContaining('no way out'))
  expect(ready).toHaveProperty(
    'notice',
    expect.stringMatching(/\nAssay goes on with its other engine, ONNX Runtime \d/),
  )
})

test('the methods are not tried again, until something changes or it is asked for', async () => {
  await setUp(null)
  const again = await setUp(null)
  expect(again.told).toEqual([])
  expect(again.ready).toMatchObject({ engine: { name: 'onnx' } })
  expect(again.ready).toHaveProperty('notice', expect.stringContaining('`npx assay setup` tries again'))
  expect((await setUp(null, true)).told).not.toEqual([])
  process.env.PATH = join(root, 'elsewhere')
  expect((await setUp(null)).told).not.toEqual([])
})

test('asked for by name, TensorFlow is tried and its failure is an error', async () => {
  await setUp(null)
  const { ready, told } = await setUp('tensorflow')
  expect(ready).toMatchObject({ code: 'engine/unavailable' })
  expect(String(ready)).toMatch(/Or train on ONNX Runtime: --engine onnx$/)
  expect(told).not.toEqual([])
})

test('TensorFlow that a set-up has found to work by now is taken from then on', async () => {
  await mkdir(join(packageFolder, 'lib', 'napi-v8'), { recursive: true })
  await writeFile(join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node'), '')
  // It failed, for want of a library of the system; then the very same addon was verified.
  await writeSetback(packageFolder)
  await writeStamp(packageFolder, { method: 'present', tfjsNode: '4.22.0', tensorflow: '2.15.1' })
  expect((await setUp(null)).ready).toMatchObject({ engine: { name: 'onnx' } })
  expect((await setUp(null, true)).ready).toMatchObject({ engine: { name: 'tensorflow' }, notice: null })
  expect((await setUp(null)).ready).toMatchObject({ engine: { name: 'tensorflow' }, notice: null })
})

test('asked for by name, ONNX Runtime needs nothing and looks at nothing', async () => {
  const { ready, told } = await setUp('onnx')
  expect(ready).toMatchObject({
    engine: { name: 'onnx', versions: { 'onnxruntime-node': expect.any(String) } },
    notice: null,
  })
  expect(told).toEqual([])
  expect(await readdir(packageFolder)).not.toContain('assay-setback.json')
})
