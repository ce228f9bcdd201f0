import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineNames } from '../../engine/engine.ts'
import { codeDigest, codePaths } from './code-digest.ts'
import { currentCodeDigest, keptDigest } from './current-code-digest.ts'

let folder = ''
let [code, file, kept] = ['', '', '']
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-kept-'))
  code = join(folder, 'code')
  file = join(code, 'kernel.ts')
  kept = join(folder, 'kept', 'digest.json')
  await mkdir(code)
  await writeFile(file, 'one')
})
afterEach(() => rm(folder, { recursive: true }))

/** Asks for the digest; whether it was made for that. */
async function made(path = kept): Promise<boolean> {
  let times = 0
  const digest = await keptDigest(path, async () => ({
    paths: [code, file],
    make: () => {
      times++
      return 'digest'
    },
  }))
  expect(digest).toBe('digest')
  return times > 0
}

test('a digest is made once, and again when a file changes, comes or goes', async () => {
  expect([await made(), await made()]).toEqual([true, false])
  await writeFile(file, 'two')
  expect([await made(), await made()], 'written').toEqual([true, false])
  await utimes(file, 1, 1)
  expect([await made(), await made()], 'another time').toEqual([true, false])
  await writeFile(join(code, 'other.ts'), '')
  expect([await made(), await made()], 'a new file').toEqual([true, false])
  await rm(file)
  expect([await made(), await made()], 'gone').toEqual([true, true])
})

test.each([
  ['changed', (text: string) => text.replace('"digest":"digest"', '"digest":"other"')],
  ['cut off', (text: string) => text.slice(0, -9)],
  ['empty', () => ''],
])('what is kept in a file that was %s is not believed', async (_, damage) => {
  await made()
  await writeFile(kept, damage(await readFile(kept, 'utf8')))
  expect(await made()).toBe(true)
})

test('where it cannot be kept, it is made', async () => {
  expect([await made(join(file, 'digest.json')), await made(join(file, 'digest.json'))]).toEqual([true, true])
})

test.each([...engineNames, 'program', 'judge'] as const)('of %s it is that of the code', async (engine) => {
  const digest = codeDigest(engine)
  expect([await currentCodeDigest(engine), await currentCodeDigest(engine)]).toEqual([digest, digest])
})

test('it hangs on the code of packages, of the engine and of the digest itself, and on their folders', () => {
  const paths = codePaths('tensorflow')
  for (const part of [
    /node_modules.seedrandom.seedrandom\.js$/,
    /node_modules.seedrandom$/,
    /src.engine.tensorflow$/,
    /src.engine.tensorflow.own-kernels.dense-kernels\.cc$/,
    /src.metrics.statistics.variance\.ts$/,
    /src.run.store.executable-code\.ts$/,
  ]) {
    expect(paths.filter((path) => part.test(path)).length, String(part)).toBeGreaterThan(0)
  }
  expect(paths.filter((path) => /engine.onnx/.test(path))).toEqual([])
})
