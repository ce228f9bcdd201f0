import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '../../folders.ts'
import { hasData } from './has-data.ts'
import { loadDataTable } from './load-data-table.ts'

const set = { set: 'cifar10-jpeg', parameters: {} }

let cacheDir = ''
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'assay-cifar10-jpeg-'))
})
afterEach(async () => {
  await rm(cacheDir, { recursive: true })
})

const load = (dataDir: string | null) => loadDataTable(set, { dataDir, cacheDir })

test('what is missing, where it was looked for, what to do', async () => {
  expect(await hasData(set, { dataDir: cacheDir, cacheDir })).toMatchInlineSnapshot(`
    {
      "present": false,
      "remedy": "It cannot be fetched: put cifar10-jpeg.tar.gz, or the folder cifar10-jpeg, with {train,test}/<class>/<name>.jpg in it, into a folder and name it in ASSAY_DATA_DIR.",
    }
  `)
  const failure: unknown = await load(null).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'data/missing' })
  expect((failure instanceof Error ? failure.message : '').replaceAll(cacheDir, '<cache>')).toMatchInlineSnapshot(
    `"cifar10-jpeg is not here: ASSAY_DATA_DIR is not set, and the cache has no decoded table (<cache>/data/cifar10-jpeg/a9397b52a22c7eb28f62961c406746c795ce1af9800f0505e16faaec8e29b210.bin). It cannot be fetched: put cifar10-jpeg.tar.gz, or the folder cifar10-jpeg, with {train,test}/<class>/<name>.jpg in it, into a folder and name it in ASSAY_DATA_DIR"`,
  )
})

const folder = dataFolder()
const own = await hasData(set, { dataDir: folder, cacheDir: join(tmpdir(), 'no-such-folder') })

test.skipIf(!own.present)(
  'decodes the archive once, keeps the table, and replaces a damaged one (ASSAY_DATA_DIR)',
  { timeout: 180_000 },
  async () => {
    const decoded = await load(folder)
    expect(decoded.shape).toEqual({
      example: [32, 32, 3],
      target: { kind: 'class', classes: 10 },
      trainRows: 50_000,
      testRows: 10_000,
    })
    expect([...decoded.labels.subarray(49_995, 50_005)]).toEqual([5, 6, 7, 8, 9, 0, 1, 2, 3, 4])
    expect(decoded.provenance).toContain('not CIFAR-10 as published')

    const [name = ''] = await readdir(join(cacheDir, 'data', 'cifar10-jpeg'))
    const kept = join(cacheDir, 'data', 'cifar10-jpeg', name)
    expect(await hasData(set, { dataDir: null, cacheDir })).toEqual({ present: true })
    expect((await load(null)).digest).toBe(decoded.digest)

    const damaged = await readFile(kept)
    damaged[1_000] = (damaged[1_000] ?? 0) ^ 1
    await writeFile(kept, damaged)
    await expect(load(null)).rejects.toMatchObject({ code: 'data/missing' })
    await truncate(kept, 1_000)
    expect(await hasData(set, { dataDir: null, cacheDir })).toMatchObject({ present: false })
  },
)
