import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { encode } from 'fast-png'
import { create } from 'tar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ImageFolderOptions, readImageFolder } from './read-image-folder.ts'

const options: ImageFolderOptions = { size: { width: 2, height: 1, channels: 1 }, classes: null, largestRows: 20 }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-images-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function put(name: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(folder, 'in', name)), { recursive: true })
  await writeFile(join(folder, 'in', name), content)
}

/** A grey image of two pixels: `value`, then 0. */
const picture = (value: number) => encode({ width: 2, height: 1, channels: 1, data: Uint8Array.of(value, 0) })

/** Written in an order that is not the one expected. */
async function fill(): Promise<void> {
  for (const [name, value] of [
    ['train/dog/2.png', 22],
    ['train/dog/1.png', 21],
    ['train/cat/10.PNG', 10],
    ['train/cat/9.png', 19],
    ['test/dog/1.png', 41],
    ['test/cat/1.png', 31],
  ] as const) {
    await put(name, picture(value))
  }
}

const read = (changed: Partial<ImageFolderOptions> = {}) =>
  readImageFolder(join(folder, 'in'), { ...options, ...changed })

const messageOf = async (reading: Promise<unknown>) => {
  const failure: unknown = await reading.catch((error: unknown) => error)
  return (failure instanceof Error ? failure.message : 'no error').replaceAll(folder, '<folder>')
}

test('train before test, classes in turn, names in order of their characters', async () => {
  await fill()
  await put('train/cat/.DS_Store', 'left behind')
  await put('LICENSE', 'a file beside the parts')
  const table = await read()
  // "10" stands before "9". Class after class, the first two labels would be equal.
  expect(table).toEqual({
    features: Uint8Array.of(10, 0, 21, 0, 19, 0, 22, 0, 31, 0, 41, 0),
    labels: Uint8Array.of(0, 1, 0, 1, 0, 1),
    classes: ['cat', 'dog'],
    trainRows: 4,
    testRows: 2,
  })
  await create({ gzip: true, file: join(folder, 'in.tar.gz'), cwd: join(folder, 'in') }, ['train', 'test'])
  expect(await readImageFolder(join(folder, 'in.tar.gz'), options)).toEqual(table)
})

test('classes are numbered as they are given', async () => {
  await fill()
  expect((await read({ classes: ['dog', 'cat'] }))?.labels).toEqual(Uint8Array.of(0, 1, 0, 1, 0, 1))
  expect([...((await read({ classes: ['dog', 'cat'] }))?.features ?? [])].slice(0, 4)).toEqual([21, 0, 10, 0])
  expect(await messageOf(read({ classes: ['cat'] }))).toMatchInlineSnapshot(
    `"<folder>/in is not the image folder it should be: it has the class dog, expected cat. Move it away, or put the right one in its place"`,
  )
  expect(await messageOf(read({ classes: ['cat', 'dog', 'emu'] }))).toMatchInlineSnapshot(
    `"<folder>/in is not the image folder it should be: it has no images in train/emu. Move it away, or put the right one in its place"`,
  )
})

test('anything that is not as it should be is an error that names it', async () => {
  await fill()
  expect(await messageOf(read({ largestRows: 5 }))).toMatchInlineSnapshot(
    `"<folder>/in is not the image folder it should be: it has 6 images, expected at most 5. Move it away, or put the right one in its place"`,
  )
  expect(await messageOf(read({ size: { width: 1, height: 2, channels: 1 } }))).toMatchInlineSnapshot(
    `"<folder>/in: train/dog/1.png is not the image it should be: it is 2 × 1 with 1 channels of 8 bits, expected 1 × 2 with 1 of 8. Move it away, or put the right file in its place"`,
  )
  await put('train/cat/note.txt', 'hello')
  expect(await messageOf(read())).toMatchInlineSnapshot(
    `"<folder>/in is not the image folder it should be: it has train/cat/note.txt, expected {train,test}/<class>/<name>.<jpg|png> alone. Move it away, or put the right one in its place"`,
  )
  await rm(join(folder, 'in', 'train', 'cat', 'note.txt'))
  await put('test/cat/1.png', new Uint8Array(70_000))
  expect(await messageOf(read())).toMatchInlineSnapshot(
    `"<folder>/in/test/cat/1.png has 70000 bytes, expected at most 65540. Move it away"`,
  )
})

test('nothing there is null; an empty folder is an error', async () => {
  expect(await read()).toBeNull()
  await mkdir(join(folder, 'in'))
  expect(await messageOf(read())).toMatchInlineSnapshot(
    `"<folder>/in is not the image folder it should be: it has 0 classes, expected 1 to 256. Move it away, or put the right one in its place"`,
  )
})

test.skipIf(process.platform === 'win32')('what is named like a picture and cannot be read is told of', async () => {
  await fill()
  await symlink(folder, join(folder, 'in/train/cat/8.png'))
  await expect(read()).rejects.toMatchObject({ code: 'data/missing' })
  expect(await messageOf(read())).toMatch(/^<folder>\/in\/train\/cat\/8\.png cannot be read: EISDIR/)
})
