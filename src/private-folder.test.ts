import { chmod, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { privateFolder } from './private-folder.ts'

let temporary: string
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'assay-private-'))
})
afterEach(() => rm(temporary, { recursive: true }))

test('the folder is made for this user alone, and is the same the next time', async () => {
  const path = privateFolder(temporary)
  expect(path.startsWith(temporary)).toBe(true)
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect(privateFolder(temporary)).toBe(path)
})

test.skipIf(process.platform === 'win32')('one that others can enter, a file and a link are not trusted', async () => {
  const path = privateFolder(temporary)
  await chmod(path, 0o770)
  expect(() => privateFolder(temporary)).toThrow(/can be changed by others/)
  await rm(path, { recursive: true })
  await writeFile(path, '', { mode: 0o600 })
  expect(() => privateFolder(temporary)).toThrow(/can be changed by others/)
  await rm(path)
  await symlink(temporary, path)
  expect(() => privateFolder(temporary)).toThrow(/can be changed by others/)
})
