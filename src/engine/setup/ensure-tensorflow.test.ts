import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AssayError } from '../../errors.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'
import { ensureTensorFlow } from './ensure-tensorflow.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

/** A package that looks like tfjs-node to the set-up, with an install script of the test's own. */
let packageFolder = ''
let root = ''
const path = process.env.PATH

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-test-'))
  packageFolder = join(root, 'node_modules', '@tensorflow', 'tfjs-node')
  for (const folder of ['scripts', 'binding']) await mkdir(join(packageFolder, folder), { recursive: true })
  await writeFile(join(packageFolder, 'package.json'), '{"name": "@tensorflow/tfjs-node", "version": "0.0.0"}')
  await writeFile(join(packageFolder, 'binding.gyp'), '{}')
  // No compiler, no Python: the third method ends at once.
  process.env.PATH = root
})
afterEach(async () => {
  process.env.PATH = path
  await rm(root, { recursive: true })
})

const installScript = (program: string) => writeFile(join(packageFolder, 'scripts', 'install.js'), program)
const setUp = (signal?: AbortSignal) =>
  ensureTensorFlow({
    onProgress: () => undefined,
    cacheDir: join(root, 'cache'),
    packageFolder,
    ...(signal && { signal }),
  }).catch((error: unknown) => error)

test('where no method holds, the error lists each with its cause, and the package is as it was', async () => {
  await installScript(`
    require('node:fs').mkdirSync('deps/lib', { recursive: true })
    require('node:fs').writeFileSync('deps/lib/half', 'half of a library')
    require('node:fs').writeFileSync('package.json', '{}')
    console.error('Error: getaddrinfo ENOTFOUND storage.example')
    process.exit(1)
  `)
  const error = await setUp()
  expect(error).toBeInstanceOf(AssayError)
  expect(error).toMatchObject({ code: 'engine/unavailable' })
  const message = String(error)
  expect(message).toContain('1. the addon in node_modules: tfjs-node has no native addon yet\n')
  expect(message).toContain(
    `2. tfjs-node's own install script: ${process.execPath} ended with code 1\n     Error: getaddrinfo ENOTFOUND`,
  )
  expect(message).toMatch(
    /3\. a build against the TensorFlow library of a Python wheel: (no C\+\+ compiler was found|there is no wheel)/,
  )
  expect(message).toContain('apt-get install python3-pip g++')
  expect((await readdir(packageFolder)).sort()).toEqual(['binding', 'binding.gyp', 'package.json', 'scripts'])
  expect(await readdir(dirname(packageFolder))).toEqual(['tfjs-node'])
  expect(await readFile(join(packageFolder, 'package.json'), 'utf8')).toContain('"0.0.0"')
})

test('a script that ends well but leaves no addon, or one that cannot be loaded, is no engine', async () => {
  await installScript('')
  expect(String(await setUp())).toMatch(/2\. .*the script ended well but left no lib.napi-v8.tfjs_binding\.node/)
  await installScript(`
    require('node:fs').mkdirSync('lib/napi-v8', { recursive: true })
    require('node:fs').writeFileSync('lib/napi-v8/tfjs_binding.node', 'not a library')
  `)
  expect(String(await setUp())).toMatch(/2\. .*the addon cannot be loaded/)
  expect(await readdir(packageFolder)).not.toContain('lib')
})

test('a broken addon that is there is not taken for an engine', async () => {
  await installScript('process.exit(1)')
  await mkdir(dirname(addonPath(packageFolder)), { recursive: true })
  await writeFile(addonPath(packageFolder), 'not a library')
  expect(String(await setUp())).toMatch(/1\. the addon in node_modules: the addon cannot be loaded/)
})

test('an abort stops it within the running step', async () => {
  await installScript('setTimeout(() => {}, 30000)')
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 200)
  expect(await setUp(controller.signal)).toMatchObject({ code: 'run/cancelled' })
  expect(await readdir(dirname(packageFolder))).toEqual(['tfjs-node'])
})

/** Makes the package answer as tfjs-node does, with the addon's text as the sum of 1 and 2. */
async function answerWithAddon(): Promise<void> {
  const nodePreGyp = join(root, 'node_modules', '@mapbox', 'node-pre-gyp', 'lib')
  await mkdir(nodePreGyp, { recursive: true })
  await writeFile(join(nodePreGyp, 'pre-binding.js'), '')
  const program = `
    const addon = require('@mapbox/node-pre-gyp/lib/pre-binding.js').find()
    exports.add = () => ({ dataSync: () => [Number(require('node:fs').readFileSync(addon))] })
    exports.version = { 'tfjs-node': '0.0.0' }
    exports.getBackend = () => 'tensorflow'
    exports.backend = () => ({ binding: { TF_Version: '2.0' } })
  `
  await writeFile(join(packageFolder, 'index.js'), program)
}

const addonThatSaysSo = (sum: number) => `
  require('node:fs').mkdirSync('lib/napi-v8', { recursive: true })
  require('node:fs').writeFileSync('lib/napi-v8/tfjs_binding.node', '${sum}')
  require('node:fs').mkdirSync('deps/lib', { recursive: true })
  require('node:fs').writeFileSync('deps/lib/libtensorflow.so', 'library')
`

test('an engine is set up once; when its library changes it is verified again', async () => {
  await answerWithAddon()
  await installScript(addonThatSaysSo(3))
  const engine = { method: 'own-script', tfjsNode: '0.0.0', tensorflow: '2.0' }
  const absent = { method: 'present', cause: 'tfjs-node has no native addon yet' }
  expect(await setUp()).toEqual({ ...engine, changed: true, failed: [absent] })
  expect(await setUp()).toEqual({ ...engine, changed: false, failed: [] })

  await writeFile(join(packageFolder, 'index.js'), 'throw new Error("this library is another")')
  expect(await setUp()).toEqual({ ...engine, changed: false, failed: [] })
  await installScript('process.exit(1)')
  await writeFile(join(packageFolder, 'deps', 'lib', 'libtensorflow.so'), 'another library')
  expect(String(await setUp())).toContain('Error: this library is another')
})

test('an engine that adds wrongly is no engine', async () => {
  await answerWithAddon()
  await installScript(addonThatSaysSo(4))
  expect(String(await setUp())).toContain('adds 1 and 2 to 4 on the backend "tensorflow" (3 on "tensorflow" expected)')
})
