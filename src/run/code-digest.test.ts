import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeDigest } from './code-digest.ts'

const source = fileURLToPath(new URL('..', import.meta.url))
let copy: string

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'assay-code-'))
  for (const room of ['random', 'init', 'data', 'graph', 'metrics', 'engine/tensorflow', 'run/training']) {
    await mkdir(join(copy, room), { recursive: true })
    await writeFile(join(copy, room, 'kernel.ts'), `export const room = '${room}'`)
  }
})
afterEach(() => rm(copy, { recursive: true }))

test('is the same for the same source, wherever it stands', async () => {
  const before = codeDigest(copy)
  const elsewhere = join(copy, 'elsewhere')
  await cp(join(copy, 'random'), join(elsewhere, 'random'), { recursive: true })
  for (const room of ['init', 'data', 'graph', 'metrics', 'engine', 'run']) {
    await cp(join(copy, room), join(elsewhere, room), { recursive: true })
  }
  expect(codeDigest(elsewhere)).toBe(before)
  expect(codeDigest()).toBe(codeDigest(source))
})

test.each(['random', 'init', 'data', 'graph', 'metrics', 'engine/tensorflow', 'run/training'])(
  'an edit, a new file or a new name in %s changes it',
  async (room) => {
    const digests = [codeDigest(copy)]
    await writeFile(join(copy, room, 'kernel.ts'), 'export const room = 1')
    digests.push(codeDigest(copy))
    await writeFile(join(copy, room, 'other.js'), '')
    digests.push(codeDigest(copy))
    await rename(join(copy, room, 'other.js'), join(copy, room, 'another.js'))
    digests.push(codeDigest(copy))
    expect(new Set(digests).size).toBe(4)
  },
)

test('tests, declarations and other rooms do not change it', async () => {
  const before = codeDigest(copy)
  await mkdir(join(copy, 'report'))
  for (const path of [
    'init/kernel.test.ts',
    'init/kernel.d.ts',
    'init/kernel.js.map',
    'report/page.ts',
    'run/pool.ts',
  ]) {
    await writeFile(join(copy, path), 'export {}')
  }
  expect(codeDigest(copy)).toBe(before)
})
