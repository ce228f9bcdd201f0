import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PublishedCifar, publishedCifar100 } from './cifar-files.ts'
import { hasData } from './has-data.ts'
import { cifarSource } from './load-cifar.ts'
import { loadDataTable } from './load-data-table.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-cifar10-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const set = { set: 'cifar10', parameters: {} }
const load = (dataDir: string | null) => loadDataTable(set, { dataDir, cacheDir: join(folder, 'cache'), offline: true })
const present = async (dataDir: string | null) =>
  (await hasData(set, { dataDir, cacheDir: join(folder, 'cache') })).present

const messageOf = async (loading: Promise<unknown>) => {
  const failure: unknown = await loading.catch((error: unknown) => error)
  return (failure instanceof Error ? failure.message : 'no error').replaceAll(folder, '<folder>')
}

/** A file of the right length and valid labels, but zeros alone. */
const zeros = new Uint8Array(30_730_000)

test('without the files, offline: what is missing, where it was looked for, what to do', async () => {
  expect(await present(folder)).toBe(false)
  expect(await messageOf(load(null))).toMatchInlineSnapshot(
    `"cifar10/cifar-10-binary.tar.gz is not in the cache (<folder>/cache/data/cifar10/cifar-10-binary.tar.gz), and fetching is off. ASSAY_DATA_DIR is not set. Fetch it with npx assay data fetch cifar10 (a broken fetch goes on where it stopped), or put the official binary archive, or its .bin files, into a folder and name it in ASSAY_DATA_DIR."`,
  )
  await expect(load(folder)).rejects.toMatchObject({ code: 'data/missing' })
})

test('files that only look like the published ones are refused, in every place where they may lie', async () => {
  await writeFile(join(folder, 'data_batch_1.bin'), zeros)
  expect(await messageOf(load(folder))).toMatchInlineSnapshot(
    `"<folder>: data_batch_1.bin is not the published data_batch_1.bin of CIFAR-10: it has SHA-256 3a8a84b64bcf861b26141d5cdcae007b8457d57210923dc132103760842ce568, expected cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5. Move it away, or put the official file in its place"`,
  )
  for (const path of ['b/cifar10', 'c/cifar10/cifar-10-batches-bin', 'd/cifar-10-batches-bin']) {
    await mkdir(join(folder, path), { recursive: true })
    await writeFile(join(folder, path, 'data_batch_1.bin'), zeros)
    const dataDir = join(folder, path.slice(0, 1))
    expect(await present(dataDir)).toBe(true)
    expect(await messageOf(load(dataDir))).toContain(`${path}: data_batch_1.bin is not the published`)
  }
})

test('so they are in an archive; one in the cache cannot be replaced offline', async () => {
  await mkdir(join(folder, 'cifar-10-batches-bin'))
  await writeFile(join(folder, 'cifar-10-batches-bin', 'data_batch_1.bin'), zeros)
  for (const path of ['own/cifar10', 'cache/data/cifar10']) {
    await mkdir(join(folder, path), { recursive: true })
    const file = join(folder, path, 'cifar-10-binary.tar.gz')
    await create({ gzip: { level: 1 }, file, cwd: folder }, ['cifar-10-batches-bin'])
    const dataDir = path.startsWith('own') ? join(folder, 'own') : null
    expect(await present(dataDir)).toBe(true)
    expect(await messageOf(load(dataDir))).toContain(
      `<folder>/${path}/cifar-10-binary.tar.gz: data_batch_1.bin is not the published data_batch_1.bin of CIFAR-10`,
    )
  }
})

test('a folder without some of the six files names them', async () => {
  await writeFile(join(folder, 'data_batch_1.bin'), new Uint8Array(40_000_000))
  expect(await messageOf(load(folder))).toMatchInlineSnapshot(
    `"<folder> has no data_batch_1.bin of 30730000 bytes, data_batch_2.bin of 30730000 bytes, data_batch_3.bin of 30730000 bytes, data_batch_4.bin of 30730000 bytes, data_batch_5.bin of 30730000 bytes, test_batch.bin of 30730000 bytes. Fetch it with npx assay data fetch cifar10 (a broken fetch goes on where it stopped), or put the official binary archive, or its .bin files, into a folder and name it in ASSAY_DATA_DIR."`,
  )
})

const official = await hasData(set)

test.skipIf(!official.present)(
  'the official files (in ASSAY_DATA_DIR or the cache)',
  { timeout: 120_000 },
  async () => {
    const { shape, labels } = await loadDataTable(set, { offline: true })
    expect(shape).toEqual({
      example: [32, 32, 3],
      target: { kind: 'class', classes: 10 },
      trainRows: 50_000,
      testRows: 10_000,
    })
    // The first images as everybody knows them: a frog, two trucks, a deer, an automobile; and of the test rows a cat, two ships, an airplane.
    expect([...labels.subarray(0, 5)]).toEqual([6, 9, 9, 4, 1])
    expect([...labels.subarray(50_000, 50_004)]).toEqual([3, 8, 8, 0])
  },
)

test('a made set of two files: training rows first, from its .bin files and from the archive', async () => {
  const records = (first: number, rows: number) =>
    Uint8Array.from({ length: rows * 3_074 }, (_, at) => [7, first + Math.floor(at / 3_074)][at % 3_074] ?? at % 251)
  const contents = { 'train.bin': records(60, 5), 'test.bin': records(90, 2) }
  const made: PublishedCifar = {
    ...publishedCifar100,
    files: Object.entries(contents).map(([name, content]) => ({
      name,
      rows: content.length / 3_074,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  }
  await mkdir(join(folder, 'files/cifar100/cifar-100-binary'), { recursive: true })
  for (const [name, content] of Object.entries(contents)) {
    await writeFile(join(folder, 'files/cifar100/cifar-100-binary', name), content)
  }
  await mkdir(join(folder, 'archive'))
  const file = join(folder, 'archive/cifar-100-binary.tar.gz')
  await create({ gzip: true, file, cwd: join(folder, 'files/cifar100') }, ['cifar-100-binary'])
  for (const place of ['files', 'archive']) {
    const options = { dataDir: join(folder, place), cacheDir: join(folder, 'cache'), offline: true }
    const source = cifarSource(made)
    expect(await source.isPresent(options)).toBe(true)
    const shape = { example: [32, 32, 3], target: { kind: 'class', classes: 100 }, trainRows: 5, testRows: 2 } as const
    const { features, labels } = await source.load({}, { ...options, shape, onProgress: () => undefined })
    expect([...labels]).toEqual([60, 61, 62, 63, 64, 90, 91])
    // Red, green and blue of the first pixel of the last row: bytes 2, 1,026 and 2,050 of its record.
    const last = 6 * 3_072
    expect([...features.subarray(last, last + 3)]).toEqual([2, 1_026, 2_050].map((at) => (3_074 + at) % 251))
  }
})
