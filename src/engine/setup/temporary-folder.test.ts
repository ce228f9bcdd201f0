import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTemporaryFolder } from './temporary-folder.ts'

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

test('folders of dead processes and old ones of other hosts are removed; those in use are not', async () => {
  const host = hostname().replace(/\W/g, '_')
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const names = [
    `.making-${host}-${dead}-aaaaaa`,
    `.making-${host}-${process.pid}-bbbbbb`,
    '.making-other-1-cccccc',
    '.making-other-2-dddddd',
    'kept',
  ]
  for (const name of names) await mkdir(join(parent, name))
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
  await utimes(join(parent, '.making-other-2-dddddd'), twoDaysAgo, twoDaysAgo)
  await inTemporaryFolder(parent, async () => undefined)
  expect((await readdir(parent)).sort()).toEqual(
    [`.making-other-1-cccccc`, `.making-${host}-${process.pid}-bbbbbb`, 'kept'].sort(),
  )
})
