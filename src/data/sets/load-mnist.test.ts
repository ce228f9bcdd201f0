import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '../../folders.ts'
import { loadDataTable } from './load-data-table.ts'
import { mnistFiles } from './mnist-files.ts'

const official = dataFolder()
const images = `${mnistFiles.trainImages.name}.gz`

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-mnist-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Loads MNIST from a data folder and a cache inside the test's folder, without a network. */
const load = (dataDir: string | null = folder) =>
  loadDataTable({ set: 'mnist', parameters: {} }, { dataDir, cacheDir: join(folder, 'cache'), offline: true })

const messageOf = async (loading: Promise<unknown>) => {
  const failure: unknown = await loading.catch((error: unknown) => error)
  return (failure instanceof Error ? failure.message : 'no error').replaceAll(folder, '<folder>')
}

/** Copies the official files but one. */
async function copyOfficial(to: string, without: string): Promise<void> {
  await mkdir(to)
  for (const { name } of Object.values(mnistFiles)) {
    if (name !== without) await copyFile(join(official ?? '', 'mnist', `${name}.gz`), join(to, `${name}.gz`))
  }
}

test('without the files, offline: what is missing, where it was looked for, what to do', async () => {
  expect(await messageOf(load(null))).toMatchInlineSnapshot(
    `"mnist/train-images-idx3-ubyte.gz is not in the cache (<folder>/cache/data/mnist/train-images-idx3-ubyte.gz), and fetching is off. ASSAY_DATA_DIR is not set. Fetch it with npx assay data fetch mnist (a broken fetch goes on where it stopped), or put the four official files into a folder and name it in ASSAY_DATA_DIR."`,
  )
  expect(await messageOf(load())).toContain('It is not in ASSAY_DATA_DIR (<folder>) either.')
  await expect(load()).rejects.toMatchObject({ code: 'data/missing' })
})

test('another data set under the same names, such as Fashion-MNIST, is not taken for MNIST', async () => {
  const header = Buffer.alloc(16)
  for (const [i, value] of [2051, 60_000, 28, 28].entries()) header.writeUInt32BE(value, 4 * i)
  await writeFile(join(folder, images), gzipSync(Buffer.concat([header, Buffer.alloc(60_000 * 784)]), { level: 1 }))
  expect(await messageOf(load())).toMatchInlineSnapshot(
    `"<folder>/train-images-idx3-ubyte.gz is not the published mnist/train-images-idx3-ubyte.gz: its content has SHA-256 04d67e5b0605636fe15fdac03c78816fe3a067dbd6c9ed72e274cd0aa49bd104, expected 741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757. Move it away, or put the official file in its place"`,
  )
})

test('a file of absurd size is not read at all', async () => {
  await writeFile(join(folder, images), '')
  await truncate(join(folder, images), 64_000_001)
  expect(await messageOf(load())).toMatchInlineSnapshot(
    `"<folder>/train-images-idx3-ubyte.gz has 64000001 bytes: no file of MNIST is so large. Move it away"`,
  )
})

test('a damaged file in the cache is an error when it cannot be fetched again', async () => {
  await mkdir(join(folder, 'cache', 'data', 'mnist'), { recursive: true })
  await writeFile(join(folder, 'cache', 'data', 'mnist', images), 'damaged')
  expect(await messageOf(load())).toMatchInlineSnapshot(
    `"<folder>/cache/data/mnist/train-images-idx3-ubyte.gz is not the IDX file it should be: it ends within its header, after 7 bytes. Move it away, or put the right file in its place"`,
  )
})

test.skipIf(official === null)(
  'the official files, in every place they may lie (ASSAY_DATA_DIR)',
  { timeout: 60_000 },
  async () => {
    const source = join(official ?? '', 'mnist')
    const direct = await load(official)
    expect(direct.shape).toEqual({
      example: [28, 28, 1],
      target: { kind: 'class', classes: 10 },
      trainRows: 60_000,
      testRows: 10_000,
    })
    // The first labels of the training and of the test file, as everybody knows them.
    expect([...direct.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    expect([...direct.labels.subarray(60_000, 60_010)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9])

    // Flat, one file raw; then in the cache.
    await copyOfficial(join(folder, 'flat'), mnistFiles.trainImages.name)
    await writeFile(join(folder, 'flat', mnistFiles.trainImages.name), gunzipSync(await readFile(join(source, images))))
    expect((await load(join(folder, 'flat'))).digest).toBe(direct.digest)
    await mkdir(join(folder, 'cache', 'data'), { recursive: true })
    await symlink(source, join(folder, 'cache', 'data', 'mnist'))
    expect((await load(null)).digest).toBe(direct.digest)
  },
)

test.skipIf(official === null)(
  'one flipped bit, or a label above 9, is found (ASSAY_DATA_DIR)',
  { timeout: 60_000 },
  async () => {
    const { name } = mnistFiles.testLabels
    await copyOfficial(join(folder, 'mnist'), name)
    const labels = gunzipSync(await readFile(join(official ?? '', 'mnist', `${name}.gz`)))
    await writeFile(join(folder, 'mnist', name), Buffer.from(labels).fill(6, 8, 9))
    expect(await messageOf(load())).toContain(`${name} is not the published mnist/${name}.gz: its content has SHA-256`)
    await writeFile(join(folder, 'mnist', name), Buffer.from(labels).fill(12, 10, 11))
    expect(await messageOf(load())).toContain('label 12 in row 2, expected 0 to 9')
  },
)
