import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSpecText } from './spec-text.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-texts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (bytes: Buffer) => {
  const path = join(folder, 'spec.yaml')
  await writeFile(path, bytes)
  return readSpecText(path)
}
const places = ({ problems }: ReturnType<typeof readSpecText>) =>
  problems.map(({ code, line, column, message }) => [code, line, column, message])

test.each(['', 'a: 1\n', '\ufeffa: é\r\n', 'a: \ufffd 😀'])('UTF-8 is kept byte for byte: %j', async (text) => {
  expect(await read(Buffer.from(text))).toEqual({ text, problems: [] })
})

test('the first wrong byte of each line is named with its place, counted as in the text', async () => {
  const latin = Buffer.concat([
    Buffer.from('title: "😀 é\ufffd '),
    Buffer.from('été"\r\nquote: il a été\r\nok: 1\n', 'latin1'),
  ])
  const wrong = await read(latin)
  expect(places(wrong)).toEqual([
    ['yaml/encoding', 1, 15, 'byte E9 is not UTF-8'],
    ['yaml/encoding', 2, 13, 'byte E9 is not UTF-8'],
  ])
  // The place is that of the sign shown for it.
  expect(wrong.text.split('\n').map((line) => line.indexOf('\ufffdt\ufffd') + 1)).toEqual([15, 13, 0, 0])
})

test.each([
  ['UTF-16', Buffer.from('\ufeffa: 1', 'utf16le'), 1, 'FF'],
  ['a character that the end cuts off', Buffer.from('a: é').subarray(0, -1), 4, 'C3'],
  ['a character written too long', Buffer.from([0x61, 0xc0, 0x80]), 2, 'C0'],
  ['half of a surrogate pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 2, 'ED'],
])('%s is not UTF-8', async (_what, bytes, column, byte) => {
  expect(places(await read(bytes))).toEqual([['yaml/encoding', 1, column, `byte ${byte} is not UTF-8`]])
})

test('a long file in another encoding has few mistakes, and soon', async () => {
  const started = process.cpuUsage()
  const long = Buffer.concat([Buffer.alloc(20_000_000, 'a'), Buffer.from('é\n'.repeat(1_000_000), 'latin1')])
  expect((await read(long)).problems).toHaveLength(20)
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1_000).toBeLessThan(5_000)
})

test('what cannot be read is a mistake, not an exception', async () => {
  await mkdir(join(folder, 'folder.yaml'))
  await symlink('round.yaml', join(folder, 'round.yaml'))
  await symlink('nowhere', join(folder, 'lost.yaml'))
  const named = ['folder.yaml', 'round.yaml', 'lost.yaml'].map((name) => readSpecText(join(folder, name)))
  expect(named.flatMap(places)).toEqual([
    ['file/unreadable', 1, 1, 'the file cannot be read: it is a folder'],
    ['file/unreadable', 1, 1, 'the file cannot be read: its symbolic links lead in a circle'],
    ['file/unreadable', 1, 1, 'the file cannot be read: there is no such file'],
  ])
})

test('a link is followed inside the working folder, and one that leads out shows nothing of its target', async () => {
  const project = join(folder, 'project')
  await mkdir(join(project, 'specs'), { recursive: true })
  await writeFile(join(project, 'real.yaml'), 'a: 1')
  await writeFile(join(folder, 'secret.yaml'), 'password: 1')
  await symlink('../real.yaml', join(project, 'specs/inside.yaml'))
  await symlink('../../secret.yaml', join(project, 'specs/outside.yaml'))
  await symlink('..', join(project, 'linked'))
  expect(readSpecText(join(project, 'specs/inside.yaml'), project)).toEqual({ text: 'a: 1', problems: [] })
  for (const name of ['specs/outside.yaml', 'linked/secret.yaml']) {
    const read = readSpecText(join(project, name), project)
    expect(read.text).toBe('')
    expect(places(read)).toEqual([
      ['file/unreadable', 1, 1, 'the file cannot be read: a symbolic link leads out of the working folder'],
    ])
  }
  // What is named elsewhere, the user has named.
  expect(readSpecText(join(folder, 'secret.yaml'), project).text).toBe('password: 1')
})

test.skipIf(process.platform === 'win32')('what may have no end is not read', async () => {
  await symlink('/dev/zero', join(folder, 'zero.yaml'))
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
  for (const name of ['zero.yaml', 'pipe.yaml']) {
    expect(places(readSpecText(join(folder, name)))).toEqual([
      ['file/unreadable', 1, 1, 'the file cannot be read: it is a device, a pipe or a socket'],
    ])
  }
})

// Root may read everything, and Windows knows no such mode.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('nor is what one may not read', async () => {
  const path = join(folder, 'locked.yaml')
  await writeFile(path, 'a: 1')
  await chmod(path, 0)
  expect(places(readSpecText(path))).toEqual([['file/unreadable', 1, 1, 'the file cannot be read: permission denied']])
})
