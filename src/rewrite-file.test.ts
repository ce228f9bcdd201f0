import { chmod, chown, link, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRewritable, rewriteFile } from './rewrite-file.ts'

const onWindows = process.platform === 'win32'
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-rewritten-'))
  await mkdir(join(folder, 'project/specs'), { recursive: true })
  await writeFile(join(folder, 'project/real.yaml'), 'old')
  await writeFile(join(folder, 'outside.yaml'), 'old')
})
afterEach(() => rm(folder, { recursive: true }))

const within = (path: string) => findRewritable(join(folder, path), join(folder, 'project'))

test.skipIf(onWindows).each([0o600, 0o640, 0o755])('the mode %o is kept, whatever the mask', async (mode) => {
  const path = join(folder, 'outside.yaml')
  await chmod(path, mode)
  await rewriteFile(path, 'new')
  expect(await readFile(path, 'utf8')).toBe('new')
  expect((await stat(path)).mode & 0o777).toBe(mode)
})

test.skipIf(onWindows || process.getuid?.() !== 0)('root leaves a file to its owner', async () => {
  const path = join(folder, 'outside.yaml')
  await chown(path, 12, 34)
  await rewriteFile(path, 'new')
  expect(await stat(path)).toMatchObject({ uid: 12, gid: 34 })
})

test('a link that stays inside the project is followed, and stays a link', async () => {
  const path = join(folder, 'project/specs/linked.yaml')
  await symlink('../real.yaml', path)
  const found = await within('project/specs/linked.yaml')
  await rewriteFile(found, 'new')
  expect(await readlink(path)).toBe('../real.yaml')
  expect(await readFile(path, 'utf8')).toBe('new')
})

test('a link that leads out is refused, whichever part it is, and so is one that lies elsewhere', async () => {
  await symlink('../../outside.yaml', join(folder, 'project/specs/linked.yaml'))
  await symlink('..', join(folder, 'project/up'))
  await symlink('outside.yaml', join(folder, 'linked.yaml'))
  for (const path of ['project/specs/linked.yaml', 'project/up/outside.yaml', 'linked.yaml']) {
    await expect(within(path)).rejects.toMatchObject({
      code: 'file/unwritable',
      message: `could not write ${join(folder, path)}: a symbolic link leads out of the project. Name the file that it leads to`,
    })
  }
  expect(await within('outside.yaml')).toContain('outside.yaml')
})

test.skipIf(onWindows)('a file that nobody may write is refused, and stays as it was', async () => {
  const path = join(folder, 'outside.yaml')
  await chmod(path, 0o444)
  await expect(rewriteFile(path, 'new')).rejects.toMatchObject({
    code: 'file/unwritable',
    message: `could not write ${path}: it is read-only. Make it writable`,
  })
  expect(await readFile(path, 'utf8')).toBe('old')
  await expect(rewriteFile(join(folder, 'gone.yaml'), 'new')).rejects.toMatchObject({ code: 'file/unwritable' })
})

test('another name for the same file keeps the old content', async () => {
  await link(join(folder, 'outside.yaml'), join(folder, 'twin.yaml'))
  await rewriteFile(join(folder, 'outside.yaml'), 'new')
  expect(await readFile(join(folder, 'twin.yaml'), 'utf8')).toBe('old')
})
