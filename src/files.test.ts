import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFileAtomically } from './files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-files-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('writes text and bytes, makes missing folders, and leaves nothing else behind', async () => {
  const path = join(folder, 'a', 'b', 'result.json')
  await writeFileAtomically(path, 'new')
  expect(await readFile(path, 'utf8')).toBe('new')
  await writeFileAtomically(path, Uint8Array.of(0, 255))
  expect([...(await readFile(path))]).toEqual([0, 255])
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['result.json'])
})

test('a failed write keeps the folder as it was and names the file and the remedy', async () => {
  const taken = join(folder, 'taken')
  await mkdir(join(taken, 'inside'), { recursive: true })
  await expect(writeFileAtomically(taken, 'new')).rejects.toMatchObject({
    code: 'file/unwritable',
    message: `could not write ${taken}: a folder stands where the file should go. Move it away`,
  })
  const file = join(folder, 'file')
  await writeFile(file, 'old')
  await expect(writeFileAtomically(join(file, 'below'), 'new')).rejects.toMatchObject({
    message: `could not write ${join(file, 'below')}: a file stands where a folder is needed. Move it away`,
  })
  expect((await readdir(folder)).sort()).toEqual(['file', 'taken'])
})

test('a reader beside many writers sees one whole content at every moment', async () => {
  const path = join(folder, 'shared')
  const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(300_000))
  await writeFileAtomically(path, contents[0] ?? '')
  const writers = contents.map(async (content) => {
    for (let round = 0; round < 5; round++) await writeFileAtomically(path, content)
  })
  let writing = true
  const done = Promise.all(writers).finally(() => {
    writing = false
  })
  while (writing) expect(contents).toContain(await readFile(path, 'utf8'))
  await done
  expect(await readdir(folder)).toEqual(['shared'])
})
