import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '../../folders.ts'
import { hasData } from './has-data.ts'
import { loadDataTable } from './load-data-table.ts'
import { mnistLikeSource } from './load-mnist.ts'
import { publishedFile } from './mnist-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-mnist-like-'))
})
afterAll(() => rm(folder, { recursive: true }))

test.for(['fashion-mnist', 'kmnist'])(
  '%s: what is missing, and that other files are not taken for its own',
  async (set) => {
    const dataDir = join(folder, 'data')
    const options = { dataDir, cacheDir: join(folder, 'cache'), offline: true }
    expect(await hasData({ set }, options)).toMatchObject({ present: false })
    await expect(loadDataTable({ set, parameters: {} }, options)).rejects.toMatchObject({ code: 'data/missing' })
    await mkdir(join(dataDir, set), { recursive: true })
    const header = Buffer.alloc(16)
    for (const [i, value] of [2051, 60_000, 28, 28].entries()) header.writeUInt32BE(value, 4 * i)
    const other = gzipSync(Buffer.concat([header, Buffer.alloc(60_000 * 784)]), { level: 1 })
    await writeFile(join(dataDir, set, 'train-images-idx3-ubyte.gz'), other)
    const loading = loadDataTable({ set, parameters: {} }, options)
    await expect(loading).rejects.toThrow(`is not the published ${set}/train-images-idx3-ubyte.gz: it has SHA-256`)
  },
)

test('a set whose gzip files alone are pinned is read from its folder', async () => {
  const dataDir = join(folder, 'small')
  await mkdir(join(dataDir, 'small'), { recursive: true })
  const published = async (name: string, sizes: readonly number[], content: readonly number[]) => {
    const header = Buffer.alloc(4 + 4 * sizes.length)
    header.writeUInt32BE(0x0800 + sizes.length)
    for (const [index, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * index)
    const bytes = gzipSync(Buffer.concat([header, Buffer.from(content)]))
    await writeFile(join(dataDir, 'small', `${name}.gz`), bytes)
    return publishedFile('small', [], name, sizes, bytes.length, createHash('sha256').update(bytes).digest('hex'))
  }
  const source = mnistLikeSource({
    title: 'Small',
    folders: ['small'],
    files: {
      trainImages: await published('a', [2, 1, 2], [1, 2, 3, 4]),
      trainLabels: await published('b', [2], [7, 8]),
      testImages: await published('c', [1, 1, 2], [5, 6]),
      testLabels: await published('d', [1], [9]),
    },
  })
  const shape = { example: [2], target: { kind: 'class' as const, classes: 10 }, trainRows: 2, testRows: 1 }
  const rows = await source.load({}, { dataDir, cacheDir: folder, offline: true, onProgress: () => undefined, shape })
  expect(rows).toMatchObject({ features: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(7, 8, 9) })
})

for (const set of ['fashion-mnist', 'kmnist']) {
  const own = await hasData({ set }, { dataDir: dataFolder(), cacheDir: join(tmpdir(), 'no-such-folder') })
  test.skipIf(!own.present)(`${set} as published: 7,000 of each class (ASSAY_DATA_DIR)`, async () => {
    const { labels } = await loadDataTable({ set, parameters: {} }, { offline: true })
    const counts = Array.from({ length: 10 }, (_, label) => labels.filter((each) => each === label).length)
    expect(counts).toEqual(new Array(10).fill(7_000))
  })
}
