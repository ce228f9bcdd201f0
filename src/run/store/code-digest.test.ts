import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
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
    await writeFile(join(copy, room, 'kernel.ts'), `export const room = '${room}'`)
  }
})
afterEach(() => rm(copy, { recursive: true }))

test('is the same for the same source, wherever it stands', async () => {
  const before = codeDigest('tensorflow', copy)
  const elsewhere = join(copy, 'elsewhere')
  await cp(join(copy, 'random'), join(elsewhere, 'random'), { recursive: true })
  for (const room of ['model', 'data', 'graph', 'metrics', 'engine', 'run']) {
    await cp(join(copy, room), join(elsewhere, room), { recursive: true })
  }
  expect(codeDigest('tensorflow', elsewhere)).toBe(before)
  expect(codeDigest('tensorflow')).toBe(codeDigest('tensorflow', source))
})

test.each(rooms)('an edit, a new file or a new name in %s changes it', async (room) => {
  const digests = [codeDigest('tensorflow', copy)]
  await writeFile(join(copy, room, 'kernel.ts'), 'export const room = 1')
  digests.push(codeDigest('tensorflow', copy))
  await writeFile(join(copy, room, 'other.js'), '')
  digests.push(codeDigest('tensorflow', copy))
  await rename(join(copy, room, 'other.js'), join(copy, room, 'another.js'))
  digests.push(codeDigest('tensorflow', copy))
  expect(new Set(digests).size).toBe(4)
})

test('an engine has its own digest, which the code of another engine does not change', async () => {
  await mkdir(join(copy, 'engine/onnx'), { recursive: true })
  await writeFile(join(copy, 'engine/onnx/kernel.ts'), 'export {}')
  const [tensorflow, onnx] = [codeDigest('tensorflow', copy), codeDigest('onnx', copy)]
  expect(onnx).not.toBe(tensorflow)
  await writeFile(join(copy, 'engine/onnx/kernel.ts'), 'export const edited = 1')
  expect(codeDigest('tensorflow', copy)).toBe(tensorflow)
  expect(codeDigest('onnx', copy)).not.toBe(onnx)
})

test('tests, declarations and other rooms do not change it', async () => {
  const before = codeDigest('tensorflow', copy)
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
  expect(codeDigest('tensorflow', copy)).toBe(before)
})
