import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownerMark } from './owner-mark.ts'
import { inTemporaryFolder, makeTemporaryFolder } from './temporary-folder.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'assay-test-'))
})
afterEach(() => rm(parent, { recursive: true }))

test('the folder is gone when the work is done, and when it failed', async () => {
  const worked = await inTemporaryFolder(parent, async (folder) => {
    await writeFile(join(folder, 'file'), 'x')
    return 7
  })
  expect(worked).toBe(7)
  const failing = inTemporaryFolder(parent, async (folder) => {
    await writeFile(join(folder, 'file'), 'x')
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect(await readdir(parent)).toEqual([])
})

test('folders of killed processes and old ones made elsewhere are removed; those in use are not', async () => {
  const [place] = ownerMark.split('-')
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const names = [
    `.assay-${place}-${dead}-aaaaaa`,
    `.assay-${ownerMark}-bbbbbb`,
    '.assay-01234567-1-cccccc',
    '.assay-01234567-2-dddddd',
    '.assay-else',
    'kept',
  ]
  for (const name of names) await mkdir(join(parent, name))
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
  await utimes(join(parent, '.assay-01234567-2-dddddd'), twoDaysAgo, twoDaysAgo)
  await inTemporaryFolder(parent, async () => undefined)
  expect((await readdir(parent)).sort()).toEqual(
    ['.assay-01234567-1-cccccc', `.assay-${ownerMark}-bbbbbb`, '.assay-else', 'kept'].sort(),
  )
})

test('where none can be made, the place is named, and what to do', async () => {
  await writeFile(join(parent, 'file'), '')
  await expect(makeTemporaryFolder(join(parent, 'file/below'))).rejects.toMatchObject({
    code: 'file/unwritable',
    message: `could not make a temporary folder in ${join(parent, 'file/below')}: a file stands where a folder is needed. Move it away`,
  })
})
