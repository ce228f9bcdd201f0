import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { create } from 'tar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTarGz } from './read-tar-gz.ts'

const limits = { unpackedBytes: 1_000_000, fileBytes: 10_000, entries: 10 }

let folder = ''
let archive = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-tar-'))
  archive = join(folder, 'a.tar.gz')
  await mkdir(join(folder, 'in', 'sub'), { recursive: true })
  await writeFile(join(folder, 'in', 'one'), 'first')
  await writeFile(join(folder, 'in', 'sub', 'two'), Buffer.alloc(5_000, 'x'))
  await writeFile(join(folder, 'in', 'sub', 'none'), '')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const pack = () => create({ gzip: true, file: archive, cwd: join(folder, 'in') }, ['.'])

async function read(changed: Partial<typeof limits> = {}, wants = (_name: string) => true) {
  const found = new Map<string, string>()
  const note = (name: string, content: Uint8Array) => found.set(name, Buffer.from(content).toString())
  await readTarGz(archive, { ...limits, ...changed }, wants, note)
  return found
}

const messageOf = async (reading: Promise<unknown>) => {
  const failure: unknown = await reading.catch((error: unknown) => error)
  return (failure instanceof Error ? failure.message : 'no error').replaceAll(folder, '<folder>')
}

test('hands over each wanted file, empty ones too', async () => {
  await pack()
  const all = await read()
  expect([...all.keys()].sort()).toEqual(['one', 'sub/none', 'sub/two'])
  expect(all.get('one')).toBe('first')
  expect(all.get('sub/two')).toBe('x'.repeat(5_000))
  expect(await read({}, (name) => name === 'one')).toEqual(new Map([['one', 'first']]))
})

test('what goes wrong with a file ends the reading', async () => {
  await pack()
  const stop = () => {
    throw new RangeError('no more')
  }
  expect(await messageOf(readTarGz(archive, limits, () => true, stop))).toContain('no more')
})

test('is stopped by its limits: larger when unpacked, a large file, many files', async () => {
  await pack()
  expect(await messageOf(read({ unpackedBytes: 5_000 }))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: it unpacks to more than 5000 bytes. Move it away, or put the right file in its place"`,
  )
  expect(await messageOf(read({ fileBytes: 4_999 }))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: sub/two has 5000 bytes, expected at most 4999. Move it away, or put the right file in its place"`,
  )
  expect(await messageOf(read({ entries: 4 }))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: it holds more than 4 files and folders. Move it away, or put the right file in its place"`,
  )
  expect(await messageOf(read({ entries: 5 }))).toBe('no error')
})

test('refuses what is damaged, cut, packed twice, or no archive', async () => {
  await pack()
  const good = await readFile(archive)
  const tar = gunzipSync(good)
  const refusal = async (bytes: Uint8Array) => {
    await writeFile(archive, bytes)
    return messageOf(read())
  }
  expect(await refusal(good.subarray(0, good.length - 20))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: unexpected end of file. Move it away, or put the right file in its place"`,
  )
  expect(await refusal(gzipSync(good))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: it is packed twice. Move it away, or put the right file in its place"`,
  )
  expect(await refusal(gzipSync(tar.subarray(0, 3_000)))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: it ends without the mark of an end. Move it away, or put the right file in its place"`,
  )
  expect(await refusal(gzipSync(Buffer.from(tar).fill(0x41, 0, 4)))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: TAR_ENTRY_INVALID: checksum failure. Move it away, or put the right file in its place"`,
  )
  expect(await refusal(Buffer.from('<!doctype html>'))).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: incorrect header check. Move it away, or put the right file in its place"`,
  )
})

test('refuses a link', async () => {
  await symlink('one', join(folder, 'in', 'link'))
  await pack()
  expect(await messageOf(read())).toMatchInlineSnapshot(
    `"<folder>/a.tar.gz is not the .tar.gz archive it should be: it holds link, which is a SymbolicLink. Move it away, or put the right file in its place"`,
  )
})

test('an archive that is not there is missing, not damaged', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'data/missing' })
})
