import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasData } from './has-data.ts'
import { mnistFiles } from './mnist-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-has-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const ask = (set: string) => hasData({ set }, { dataDir: folder, cacheDir: join(folder, 'cache') })

test('what ships with a package or is drawn is always available', async () => {
  expect(await ask('mnist-sample')).toEqual({ present: true })
  expect(await ask('synthetic-gaussian')).toEqual({ present: true })
})

test('a published set is available when each of its files is, wherever: three of four are not', async () => {
  expect(await ask('mnist')).toMatchInlineSnapshot(`
    {
      "present": false,
      "remedy": "Fetch it with npx assay data fetch mnist (a broken fetch goes on where it stopped), or put the four official files into a folder and name it in ASSAY_DATA_DIR.",
    }
  `)
  const { trainImages, trainLabels, testImages, testLabels } = mnistFiles
  await mkdir(join(folder, 'mnist'))
  await mkdir(join(folder, 'cache', 'data', 'mnist'), { recursive: true })
  await writeFile(join(folder, 'mnist', `${trainImages.name}.gz`), '')
  await writeFile(join(folder, 'mnist', trainLabels.name), '')
  await writeFile(join(folder, testImages.name), '')
  expect(await ask('mnist')).toMatchObject({ present: false })
  await writeFile(join(folder, 'cache', 'data', `${testLabels.remote.name}.part`), '')
  expect(await ask('mnist')).toMatchObject({ present: false })
  await writeFile(join(folder, 'cache', 'data', testLabels.remote.name), '')
  expect(await ask('mnist')).toEqual({ present: true })
})

test('an unknown set is an error, not an absence', async () => {
  await expect(ask('mnst')).rejects.toMatchObject({ code: 'data/unknown' })
})
