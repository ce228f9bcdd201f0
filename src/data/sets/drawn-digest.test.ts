import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drawnDigest } from './drawn-digest.ts'

let folder = ''
let draws = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-drawn-'))
  draws = 0
})
afterEach(async () => rm(folder, { recursive: true }))

const digest = 'ab'.repeat(32)
const ask = (from: string) =>
  drawnDigest(from, folder, async () => {
    draws += 1
    return digest
  })

test('a table is drawn once, and another one by itself', async () => {
  expect(await ask('images, 5000 rows')).toBe(digest)
  expect(await ask('images, 5000 rows')).toBe(digest)
  expect(draws).toBe(1)
  await ask('images, 6000 rows')
  expect(draws).toBe(2)
})

test.each([
  ['cut off', (kept: string) => kept.slice(0, 40)],
  ['with a digit changed', (kept: string) => kept.replace('a', 'c')],
  ['empty', () => ''],
])('what is kept is drawn again where it is %s', async (_, damaged) => {
  await ask('images')
  const [name = ''] = await readdir(join(folder, 'drawn'))
  const path = join(folder, 'drawn', name)
  await writeFile(path, damaged(await readFile(path, 'utf8')))
  expect(await ask('images')).toBe(digest)
  expect(draws).toBe(2)
  expect(await ask('images')).toBe(digest)
  expect(draws).toBe(2)
})

test('a cache that cannot be written keeps nothing, and nothing fails', async () => {
  await writeFile(join(folder, 'drawn'), 'a file, where the folder should be')
  expect(await ask('images')).toBe(digest)
  expect(await ask('images')).toBe(digest)
  expect(draws).toBe(2)
})
