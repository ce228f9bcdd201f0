import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeDigest } from './code-digest.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))
let copy: string

/** Whatever decides a run's numbers on TensorFlow. */
const rooms = ['random', 'model', 'data', 'graph', 'metrics', 'engine/session', 'engine/tensorflow', 'run/training']

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'assay-code-'))
  for (const room of rooms) {
    await mkdir(join(copy, room), { recursive: true })
    await writeFile(join(copy, room, 'kernel.ts'), `export const room = '${room}' // a kernel`)
  }
})
afterEach(() => rm(copy, { recursive: true }))

test('is the same for the same source, wherever it stands', async () => {
  const before = await codeDigest('tensorflow', copy)
  const elsewhere = join(copy, 'elsewhere')
  await cp(join(copy, 'random'), join(elsewhere, 'random'), { recursive: true })
  for (const room of ['model', 'data', 'graph', 'metrics', 'engine', 'run']) {
    await cp(join(copy, room), join(elsewhere, room), { recursive: true })
  }
  expect(await codeDigest('tensorflow', elsewhere)).toBe(before)
  expect(await codeDigest('tensorflow')).toBe(await codeDigest('tensorflow', source))
})

test.each(rooms)('an edit, a new file or a new name in %s changes it', async (room) => {
  const digests = [await codeDigest('tensorflow', copy)]
  await writeFile(join(copy, room, 'kernel.ts'), 'export const room = 1')
  digests.push(await codeDigest('tensorflow', copy))
  await writeFile(join(copy, room, 'other.js'), 'export {}')
  digests.push(await codeDigest('tensorflow', copy))
  await rename(join(copy, room, 'other.js'), join(copy, room, 'another.js'))
  digests.push(await codeDigest('tensorflow', copy))
  expect(new Set(digests).size).toBe(4)
})

test('an engine has its own digest, which the code of another engine does not change', async () => {
  await mkdir(join(copy, 'engine/onnx'), { recursive: true })
  await writeFile(join(copy, 'engine/onnx/kernel.ts'), 'export {}')
  const [tensorflow, onnx] = [await codeDigest('tensorflow', copy), await codeDigest('onnx', copy)]
  expect(onnx).not.toBe(tensorflow)
  await writeFile(join(copy, 'engine/onnx/kernel.ts'), 'export const edited = 1')
  expect(await codeDigest('tensorflow', copy)).toBe(tensorflow)
  expect(await codeDigest('onnx', copy)).not.toBe(onnx)
})

test('tests, declarations and other rooms do not change it', async () => {
  const before = await codeDigest('tensorflow', copy)
  await mkdir(join(copy, 'report'))
  for (const path of [
    'model/kernel.test.ts',
    'model/kernel.d.ts',
    'model/kernel.js.map',
    'report/page.ts',
    'run/pool.ts',
  ]) {
    await writeFile(join(copy, path), 'export {}')
  }
  expect(await codeDigest('tensorflow', copy)).toBe(before)
})

test.each([
  ['a comment', "export const room = 'graph' // another kernel\n"],
  ['a docstring', "/** Adds up. */\nexport const room = 'graph'\n"],
  ['white space', "export const room =\n\n  'graph'\n"],
  ['a type', "export interface Kernel { readonly name: string }\nexport const room: Kernel['name'] = 'graph'\n"],
  ['an import of a type', "import type { Shape } from './shape.ts'\nexport const room = 'graph' satisfies Shape\n"],
])('%s that is edited does not change it', async (_what, text) => {
  const before = await codeDigest('tensorflow', copy)
  await writeFile(join(copy, 'graph/kernel.ts'), text)
  expect(await codeDigest('tensorflow', copy)).toBe(before)
})

test.each([
  ['a number', 'export const scale = 2'],
  ['an operator', 'export const add = (a: number, b: number) => a - b'],
  ['an import that runs', "import './shape.ts'"],
])('%s that is edited does', async (_what, edited) => {
  await writeFile(
    join(copy, 'graph/kernel.ts'),
    'export const scale = 1; export const add = (a: number, b: number) => a + b',
  )
  const before = await codeDigest('tensorflow', copy)
  await writeFile(join(copy, 'graph/kernel.ts'), edited)
  expect(await codeDigest('tensorflow', copy)).not.toBe(before)
})

test('in the real source, a lowering of one engine changes nothing of the other', async () => {
  const whole = join(copy, 'whole')
  await cp(source, whole, { recursive: true })
  const digests = async () => [await codeDigest('tensorflow', whole), await codeDigest('onnx', whole)]
  const [tensorflow, onnx] = await digests()
  const path = join(whole, 'engine/onnx/operation-lowerings.ts')
  await writeFile(path, (await readFile(path, 'utf8')).replace("operator('Sub')", "operator('Add')"))
  const [sameTensorFlow, otherOnnx] = await digests()
  expect(sameTensorFlow).toBe(tensorflow)
  expect(otherOnnx).not.toBe(onnx)
})
