import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { renamePatiently, writeFileAtomically } from './files.ts'
import { ownerMark } from './owner-mark.ts'

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

test('temporary files of killed processes are removed, those of others left alone', async () => {
  const [place] = ownerMark.split('-')
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const temporary = (mark: string) => `.result.json.${mark}.${randomUUID()}.tmp`
  const [left, own, foreign] = [`${place}-${dead}`, ownerMark, '01234567-1'].map(temporary)
  for (const name of [left, own, foreign, '.other.tmp']) await writeFile(join(folder, name ?? ''), '{')
  await writeFileAtomically(join(folder, 'result.json'), 'new')
  expect((await readdir(folder)).sort()).toEqual([own, foreign, '.other.tmp', 'result.json'].sort())
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

test('a rename that Windows refuses for a moment is tried again there, and other failures are not', async () => {
  const refusing = (code: string, times: number) => {
    const calls: string[] = []
    const renameOnce = async (_from: unknown, to: unknown) => {
      calls.push(String(to))
      if (calls.length <= times) throw Object.assign(new Error(code), { code })
    }
    return { calls, renameOnce }
  }
  const twice = refusing('EPERM', 2)
  await renamePatiently('a', 'b', { platform: 'win32', renameOnce: twice.renameOnce })
  expect(twice.calls).toEqual(['b', 'b', 'b'])
  const always = refusing('EBUSY', 100)
  await expect(renamePatiently('a', 'b', { platform: 'win32', renameOnce: always.renameOnce })).rejects.toThrow('EBUSY')
  const missing = refusing('ENOENT', 1)
  await expect(renamePatiently('a', 'b', { platform: 'win32', renameOnce: missing.renameOnce })).rejects.toThrow()
  expect(missing.calls).toEqual(['b'])
  const elsewhere = refusing('EPERM', 1)
  await expect(renamePatiently('a', 'b', { platform: 'linux', renameOnce: elsewhere.renameOnce })).rejects.toThrow()
  expect(elsewhere.calls).toEqual(['b'])
})
