import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileDigest } from './file-digest.ts'
import { findFile } from './locate-file.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-digest-'))
  await mkdir(join(folder, 'set/a'), { recursive: true })
  await writeFile(join(folder, 'set/a/1.png'), 'one')
  await writeFile(join(folder, 'set/.hidden'), 'no')
})
afterEach(() => rm(folder, { recursive: true }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('the digest of a folder is that of what sha256sum prints of its files', async () => {
  await symlink('a/1.png', join(folder, 'set/2.png'))
  expect(await fileDigest(join(folder, 'set'))).toBe(sha256(`${sha256('one')}  2.png\n${sha256('one')}  a/1.png\n`))
})

test.skipIf(process.platform === 'win32')('a pipe, which may have no end, is not read', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe.csv'), join(folder, 'set/a/2.png')])
  await expect(fileDigest(join(folder, 'pipe.csv'))).rejects.toThrow('pipe.csv is a device, a pipe or a socket')
  await expect(findFile(folder, 'pipe.csv', null)).rejects.toThrow(
    'pipe.csv is a device, a pipe or a socket, not a file',
  )
  await expect(fileDigest(join(folder, 'set'))).rejects.toThrow('a/2.png in set is no file')
})

test.for([
  ['a circle', '..'],
  ['nothing', 'gone'],
  ['a file elsewhere', '/etc/hosts'],
])('a link of a folder to %s is a mistake', async ([, target]) => {
  await symlink(String(target), join(folder, 'set/a/b'))
  await expect(fileDigest(join(folder, 'set'))).rejects.toThrow('a/b in set is no file')
})
